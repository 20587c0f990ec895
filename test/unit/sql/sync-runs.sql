SELECT run_key AS runKey, status, started_at AS startedAt, finished_at AS finishedAt, group_count AS `groups`, action_count AS actions, response_count AS responses, request_count AS requests, error
FROM sync_runs
ORDER BY started_at DESC, run_key
LIMIT ?
-- 1 parameters