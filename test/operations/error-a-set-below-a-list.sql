-- 0 statements


