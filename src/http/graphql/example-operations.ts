/** What the Sandbox opens with. The ids are those of examples/order.json. */
export const EXAMPLE_OPERATIONS = `# Four operations to start with, on the sample order of the README:
#   curl --json @examples/order.json http://127.0.0.1:4000/webhooks/kaizala
# Pick one by the run button. Every type and field is documented on the left.

# A shop's dashboard: filter once, then ask for every panel. All numbers come from one snapshot, so they add up.
query ShopDashboard {
  responseSet(filter: { packageId: { eq: "com.microsoft.kaizala.OrderFormDemo" } }) {
    totalCount
    juice: measure(of: { fn: SUM, question: { title: "Mixed Fruit Juice 250ml" } }) {
      as
      value
    }
    outlets: question(ref: { title: "Retailer Outlet" }) {
      answered
      ... on OptionSummary {
        breakdown {
          option {
            title
          }
          count
        }
      }
    }
  }
}

# The newest responses, with every answer in its own type.
query LatestResponses {
  responses(first: 10) {
    totalCount
    nodes {
      submittedAt
      revision
      responder {
        name
      }
      answers {
        question {
          title
        }
        text
        issues
        ... on NumericAnswer {
          decimal
        }
        ... on LocationAnswer {
          latitude
          longitude
        }
      }
    }
  }
}

# Which forms there are, what they ask, and how often they were answered.
query Forms {
  actionPackages {
    nodes {
      id
      name
      responseCount
      lastResponseAt
      questions(filter: { isMetadata: false }) {
        title
        type
        options {
          title
        }
      }
    }
  }
}

# Live: the same panels again whenever an answer has come in. Run it, and post examples/order-update.json meanwhile.
subscription WallBoard {
  responseSet(filter: { packageId: { eq: "com.microsoft.kaizala.OrderFormDemo" } }, minIntervalMs: 1000) {
    totalCount
    juice: measure(of: { fn: SUM, question: { title: "Mixed Fruit Juice 250ml" } }) {
      value
    }
  }
}
`;
