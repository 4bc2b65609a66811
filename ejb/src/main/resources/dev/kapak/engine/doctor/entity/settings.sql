-- Settings on which safety and speed depend, as this session has them, and how many sessions there are.
select s.name, s.setting
from pg_settings s
where s.name in ('fsync', 'synchronous_commit', 'full_page_writes', 'autovacuum', 'track_counts', 'max_connections',
                 'server_version')
union all
select 'connections', count(*)::text from pg_stat_activity where backend_type = 'client backend'
