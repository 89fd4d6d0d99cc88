-- What an edition tells of itself beside its figures --------------------------------------------------------------------

-- How many cells were shown, held and withheld for what reason, as JSON. Null for editions from before it was kept.
alter table snapshot add column suppression text;

-- The edition that a cell's figures were new in; null where they were new in their own, as far as is known.
alter table snapshot_cell add column standing_since integer references snapshot (id);

-- Why the edition is not as the one before. A number of companies that is too small is not kept.
create table snapshot_cause (
    snapshot_id integer not null references snapshot (id),
    cause text not null,
    companies integer not null,
    primary key (snapshot_id, cause)
);

-- What has happened to whom since the last edition: counted when the next is published, and forgotten.
create table cube_cause (
    cause text not null,
    company_orgnr text not null,
    primary key (cause, company_orgnr)
);
