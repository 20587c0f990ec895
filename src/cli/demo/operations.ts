/** To be pasted into the Sandbox, which opens with them too: about the company that src/simulator/catalogue describes. */
export const DEMO_OPERATIONS: readonly string[] = [
  `# Sales by outlet: orders and what was ordered in the last 30 days, the best outlet first.
query SalesByOutlet {
  responseSet(
    filter: { packageId: { eq: "com.sunrise.orderform" }, submittedAt: { last: { n: 30, unit: DAY } } }
    timeZone: "Asia/Kolkata"
  ) {
    orders: totalCount
    byOutlet: groupBy(
      dimensions: [{ question: { ref: { title: "Retailer Outlet" } } }]
      measures: [
        { as: "rice", fn: SUM, question: { title: "Rice 1KG" } }
        { as: "oil", fn: SUM, question: { title: "Cooking Oil" } }
      ]
      orderBy: [{ measure: "rice" }]
    ) {
      nodes {
        keys {
          label
        }
        count
        measures {
          as
          value
        }
      }
    }
  }
}
`,
  `# Attendance per day in India: who was there, and when the first and the last came.
query AttendancePerDay {
  responseSet(
    filter: {
      packageId: { in: ["com.sunrise.attendance.en", "com.sunrise.attendance.hi"] }
      submittedAt: { last: { n: 14, unit: DAY } }
    }
    timeZone: "Asia/Kolkata"
  ) {
    timeSeries(
      every: DAY
      measures: [
        { as: "people", fn: COUNT_DISTINCT, of: RESPONDER }
        { as: "first", fn: MIN, field: SUBMITTED_AT }
        { as: "last", fn: MAX, field: SUBMITTED_AT }
      ]
    ) {
      series {
        points {
          localDate
          measures {
            as
            value
            dateTime
          }
        }
      }
    }
  }
}
`,
  `# Jobs that are overdue, the newest first, and who has not finished.
query WhoHasNotFinished {
  actions(filter: { kind: [JOB], isOverdue: true }, orderBy: { field: CREATED_AT }, first: 10) {
    totalCount
    nodes {
      title
      dueAt
      group {
        name
      }
      assignees {
        user {
          name
        }
        isCompleted
      }
    }
  }
}
`,
];
