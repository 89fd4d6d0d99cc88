-- Sickness absence beside similar workplaces ---------------------------------------------------------------------------

-- How many companies the absence figures of an edition leave out and why, and what the others are compared with. To the nearest ten, so that nobody can
-- tell when a single one comes or goes.
create table snapshot_absence (
    snapshot_id integer not null references snapshot (id),
    part text not null check (part in ('not_finished', 'incomplete', 'restructured', 'industry', 'division', 'sector', 'country')),
    companies integer not null check (companies >= 10 and companies % 10 = 0),
    primary key (snapshot_id, part)
);

-- How many workplaces an industry has is counted each time figures are published.
create index company_industry on company (industry_code) where deleted_on is null;
