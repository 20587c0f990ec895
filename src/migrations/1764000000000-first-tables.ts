import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Text compares by code point: the default collation makes 😀, 😡 and 👍 one group, and Café = cafe. */
const TABLE = 'ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';

// No foreign keys: rows of one transaction arrive in any order, and InnoDB would lock parents that every writer shares.
const TABLES = [
  `
  CREATE TABLE IF NOT EXISTS \`actions\` (
    action_key BINARY(16) NOT NULL,
    action_id VARBINARY(255) NOT NULL,
    kind ENUM ('CUSTOM', 'SURVEY', 'POLL', 'JOB', 'LETS_MEET', 'ANNOUNCEMENT', 'IMAGE', 'PHOTO_WITH_LOCATION', 'SHARE_LOCATION', 'UNKNOWN') NOT NULL DEFAULT 'UNKNOWN',
    title MEDIUMTEXT NULL,
    group_key BINARY(16) NULL,
    package_key BINARY(16) NULL,
    package_version VARCHAR(64) NULL,
    is_anonymous TINYINT NULL,
    accepts_multiple_responses TINYINT NULL,
    created_at DATETIME(3) NULL,
    PRIMARY KEY (action_key),
    INDEX actions_package (package_key),
    INDEX actions_group (group_key)
  ) ${TABLE}
  `,
  `
  CREATE TABLE IF NOT EXISTS \`action_headers\` (
    header_key BINARY(16) NOT NULL,
    action_key BINARY(16) NOT NULL,
    stamp DATETIME(3) NOT NULL,
    document LONGTEXT NOT NULL,
    PRIMARY KEY (header_key),
    INDEX action_headers_action (action_key)
  ) ${TABLE}
  `,
  `
  CREATE TABLE IF NOT EXISTS \`packages\` (
    package_key BINARY(16) NOT NULL,
    package_id VARBINARY(255) NOT NULL,
    name VARCHAR(255) NULL,
    name_stamp DATETIME(3) NULL,
    PRIMARY KEY (package_key)
  ) ${TABLE}
  `,
  `
  CREATE TABLE IF NOT EXISTS \`answers\` (
    ordinal SMALLINT UNSIGNED NOT NULL,
    text LONGTEXT NULL,
    decimal_value DECIMAL(50,20) NULL,
    date_value DATE NULL,
    instant_value DATETIME(3) NULL,
    latitude DOUBLE NULL,
    longitude DOUBLE NULL,
    accuracy DOUBLE NULL,
    place_name MEDIUMTEXT NULL,
    place_address MEDIUMTEXT NULL,
    choices LONGTEXT NULL,
    attachments LONGTEXT NULL,
    raw LONGTEXT NOT NULL,
    issues SET ('NOT_A_NUMBER', 'OUT_OF_RANGE', 'AMBIGUOUS_TIME', 'NOT_A_LOCATION', 'OPTION_NOT_LISTED', 'MORE_THAN_ONE_OPTION', 'UNKNOWN_TYPE', 'TRUNCATED') NOT NULL DEFAULT '',
    question_key BINARY(16) NOT NULL,
    submitted_at DATETIME(3) NOT NULL,
    response_key BINARY(16) NOT NULL,
    asked_key BINARY(16) NOT NULL,
    group_key BINARY(16) NULL,
    value_key BINARY(16) NULL,
    PRIMARY KEY (question_key, submitted_at, response_key),
    INDEX answers_response (response_key)
  ) ${TABLE}
  `,
  `
  CREATE TABLE IF NOT EXISTS \`answer_options\` (
    question_key BINARY(16) NOT NULL,
    submitted_at DATETIME(3) NOT NULL,
    response_key BINARY(16) NOT NULL,
    option_key BINARY(16) NOT NULL,
    group_key BINARY(16) NULL,
    PRIMARY KEY (question_key, submitted_at, response_key, option_key),
    INDEX answer_options_response (response_key)
  ) ${TABLE}
  `,
  `
  CREATE TABLE IF NOT EXISTS \`asked_questions\` (
    asked_key BINARY(16) NOT NULL,
    action_key BINARY(16) NOT NULL,
    question_key BINARY(16) NOT NULL,
    title MEDIUMTEXT NOT NULL,
    type ENUM ('SINGLE_OPTION', 'MULTI_OPTION', 'TEXT', 'NUMERIC', 'DATE', 'DATE_TIME', 'LOCATION', 'IMAGE', 'ATTACHMENT_LIST', 'PHONE_NUMBER', 'UNKNOWN') NOT NULL,
    occurrence SMALLINT UNSIGNED NOT NULL,
    ordinal SMALLINT UNSIGNED NOT NULL,
    is_metadata TINYINT NOT NULL,
    stamp DATETIME(3) NOT NULL,
    PRIMARY KEY (asked_key),
    INDEX asked_questions_action (action_key, ordinal),
    INDEX asked_questions_question (question_key)
  ) ${TABLE}
  `,
  `
  CREATE TABLE IF NOT EXISTS \`deliveries\` (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
    hash BINARY(32) NOT NULL,
    source ENUM ('WEBHOOK', 'PULL', 'IMPORT') NOT NULL,
    body LONGBLOB NULL,
    stamp DATETIME(3) NOT NULL,
    received_at DATETIME(3) NOT NULL,
    last_seen_at DATETIME(3) NOT NULL,
    repeats INT UNSIGNED NOT NULL DEFAULT 0,
    status ENUM ('PENDING', 'APPLIED', 'DUPLICATE', 'IGNORED', 'QUARANTINED', 'DEAD') NOT NULL DEFAULT 'PENDING',
    due_at DATETIME(3) NOT NULL,
    claim BINARY(16) NULL,
    attempts TINYINT UNSIGNED NOT NULL DEFAULT 0,
    event_type VARCHAR(64) NULL,
    action_key BINARY(16) NULL,
    is_redacted TINYINT NOT NULL DEFAULT 0,
    error VARCHAR(1000) NULL,
    normaliser SMALLINT UNSIGNED NULL,
    PRIMARY KEY (id),
    UNIQUE INDEX deliveries_hash (hash),
    INDEX deliveries_due (status, due_at, id),
    INDEX deliveries_received (status, source, received_at),
    INDEX deliveries_action (action_key)
  ) ${TABLE}
  `,
  `
  CREATE TABLE IF NOT EXISTS \`groups\` (
    group_key BINARY(16) NOT NULL,
    group_id VARBINARY(255) NOT NULL,
    name VARCHAR(255) NULL,
    name_stamp DATETIME(3) NULL,
    PRIMARY KEY (group_key)
  ) ${TABLE}
  `,
  `
  CREATE TABLE IF NOT EXISTS \`identities\` (
    delivery_id BIGINT UNSIGNED NOT NULL,
    ordinal TINYINT UNSIGNED NOT NULL,
    action_key BINARY(16) NOT NULL,
    user_key BINARY(16) NULL,
    phone_key BINARY(16) NULL,
    stamp DATETIME(3) NOT NULL,
    name VARCHAR(255) NULL,
    picture_url TEXT NULL,
    PRIMARY KEY (delivery_id, ordinal),
    INDEX identities_user (user_key, stamp),
    INDEX identities_phone (phone_key, user_key, stamp),
    INDEX identities_action (action_key)
  ) ${TABLE}
  `,
  `
  CREATE TABLE IF NOT EXISTS \`options\` (
    option_key BINARY(16) NOT NULL,
    question_key BINARY(16) NOT NULL,
    title MEDIUMTEXT NOT NULL,
    ordinal SMALLINT UNSIGNED NOT NULL,
    is_listed TINYINT NOT NULL,
    stamp DATETIME(3) NULL,
    PRIMARY KEY (option_key),
    INDEX options_question (question_key, ordinal)
  ) ${TABLE}
  `,
  `
  CREATE TABLE IF NOT EXISTS \`people\` (
    person_key BINARY(16) NOT NULL,
    public_id BINARY(16) NOT NULL,
    user_id VARBINARY(255) NULL,
    phone VARCHAR(64) NULL,
    phone_stamp DATETIME(3) NULL,
    owner_key BINARY(16) NULL,
    is_shared TINYINT NOT NULL DEFAULT 0,
    name VARCHAR(255) NULL,
    name_stamp DATETIME(3) NULL,
    picture_url TEXT NULL,
    picture_stamp DATETIME(3) NULL,
    PRIMARY KEY (person_key),
    UNIQUE INDEX people_public (public_id)
  ) ${TABLE}
  `,
  `
  CREATE TABLE IF NOT EXISTS \`questions\` (
    question_key BINARY(16) NOT NULL,
    package_key BINARY(16) NULL,
    title_key BINARY(16) NOT NULL,
    title MEDIUMTEXT NOT NULL,
    type ENUM ('SINGLE_OPTION', 'MULTI_OPTION', 'TEXT', 'NUMERIC', 'DATE', 'DATE_TIME', 'LOCATION', 'IMAGE', 'ATTACHMENT_LIST', 'PHONE_NUMBER', 'UNKNOWN') NOT NULL,
    occurrence SMALLINT UNSIGNED NOT NULL,
    ordinal SMALLINT UNSIGNED NOT NULL,
    is_metadata TINYINT NOT NULL,
    stamp DATETIME(3) NOT NULL,
    PRIMARY KEY (question_key),
    INDEX questions_title (title_key),
    INDEX questions_package (package_key)
  ) ${TABLE}
  `,
  `
  CREATE TABLE IF NOT EXISTS \`responses\` (
    response_key BINARY(16) NOT NULL,
    response_id VARBINARY(255) NULL,
    action_key BINARY(16) NOT NULL,
    package_key BINARY(16) NULL,
    group_key BINARY(16) NULL,
    has_own_group TINYINT NOT NULL,
    responder_key BINARY(16) NULL,
    phone_key BINARY(16) NULL,
    is_anonymous TINYINT NOT NULL,
    submitted_at DATETIME(3) NOT NULL,
    submitted_at_source ENUM ('ANSWER', 'UPSTREAM', 'RECEIVED') NOT NULL,
    updated_at DATETIME(3) NOT NULL,
    received_at DATETIME(3) NOT NULL,
    revision INT UNSIGNED NOT NULL,
    content_hash BINARY(16) NOT NULL,
    PRIMARY KEY (response_key),
    INDEX responses_submitted (submitted_at, response_key),
    INDEX responses_updated (updated_at, response_key),
    INDEX responses_received (received_at, response_key),
    INDEX responses_package (package_key, submitted_at, response_key),
    INDEX responses_action (action_key, submitted_at, response_key),
    INDEX responses_group (group_key, submitted_at, response_key),
    INDEX responses_responder (responder_key, submitted_at, response_key),
    INDEX responses_phone (phone_key)
  ) ${TABLE}
  `,
  `
  CREATE TABLE IF NOT EXISTS \`response_revisions\` (
    response_key BINARY(16) NOT NULL,
    revision INT UNSIGNED NOT NULL,
    updated_at DATETIME(3) NOT NULL,
    received_at DATETIME(3) NOT NULL,
    PRIMARY KEY (response_key, revision)
  ) ${TABLE}
  `,
  `
  CREATE TABLE IF NOT EXISTS \`revision_answers\` (
    ordinal SMALLINT UNSIGNED NOT NULL,
    text LONGTEXT NULL,
    decimal_value DECIMAL(50,20) NULL,
    date_value DATE NULL,
    instant_value DATETIME(3) NULL,
    latitude DOUBLE NULL,
    longitude DOUBLE NULL,
    accuracy DOUBLE NULL,
    place_name MEDIUMTEXT NULL,
    place_address MEDIUMTEXT NULL,
    choices LONGTEXT NULL,
    attachments LONGTEXT NULL,
    raw LONGTEXT NOT NULL,
    issues SET ('NOT_A_NUMBER', 'OUT_OF_RANGE', 'AMBIGUOUS_TIME', 'NOT_A_LOCATION', 'OPTION_NOT_LISTED', 'MORE_THAN_ONE_OPTION', 'UNKNOWN_TYPE', 'TRUNCATED') NOT NULL DEFAULT '',
    response_key BINARY(16) NOT NULL,
    revision INT UNSIGNED NOT NULL,
    asked_key BINARY(16) NOT NULL,
    PRIMARY KEY (response_key, revision, asked_key)
  ) ${TABLE}
  `,
  `
  CREATE TABLE IF NOT EXISTS \`settings\` (
    name VARCHAR(64) NOT NULL,
    value VARBINARY(1024) NOT NULL,
    PRIMARY KEY (name)
  ) ${TABLE}
  `,
  `
  CREATE TABLE IF NOT EXISTS \`sightings\` (
    delivery_id BIGINT UNSIGNED NOT NULL,
    response_key BINARY(16) NOT NULL,
    own_key BINARY(16) NOT NULL,
    match_key BINARY(16) NULL,
    is_identified TINYINT NOT NULL,
    action_key BINARY(16) NOT NULL,
    header_key BINARY(16) NOT NULL,
    state_hash BINARY(16) NOT NULL,
    stamp DATETIME(3) NOT NULL,
    fetched_at DATETIME(3) NULL,
    answered_at DATETIME(3) NULL,
    sent_at DATETIME(3) NULL,
    is_push TINYINT NOT NULL,
    is_update TINYINT NULL,
    normaliser SMALLINT UNSIGNED NOT NULL,
    document LONGTEXT NOT NULL,
    PRIMARY KEY (delivery_id),
    INDEX sightings_response (response_key),
    INDEX sightings_match (match_key),
    INDEX sightings_header (header_key, stamp),
    INDEX sightings_action (action_key)
  ) ${TABLE}
  `,
];

const NAMES = [
  'actions',
  'action_headers',
  'packages',
  'answers',
  'answer_options',
  'asked_questions',
  'deliveries',
  'groups',
  'identities',
  'options',
  'people',
  'questions',
  'responses',
  'response_revisions',
  'revision_answers',
  'settings',
  'sightings',
];

/** Everything from raw deliveries to typed answers. Each statement can be run again: DDL commits by itself, so a kill may leave half of them. */
export class FirstTables1764000000000 implements MigrationInterface {
  readonly name = 'FirstTables1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of NAMES) await runner.query(`DROP TABLE IF EXISTS \`${name}\``);
  }
}
