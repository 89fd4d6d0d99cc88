-- A company's link works for so many days from running_since, which is when the newest result came or the link was renewed; null until there is a result.
-- Days and not an instant: an installation may change the number.
alter table company_link add column running_since timestamptz;
alter table company_link add column renewal_asked_at timestamptz;
update company_link
set running_since = (select max(s.created_at) from company_result r join snapshot s on s.id = r.snapshot_id where r.assistance_id = company_link.assistance_id);

-- What links were before they were renewed. They open nothing; whoever comes with one is told that it has expired.
create table company_link_former (
    token_hash text primary key,
    assistance_id integer not null references assistance (id)
);

-- To find the few that have closed lately among all that ever did.
create index planned_wave_closed on planned_wave (closes_at) where status = 'closed';
