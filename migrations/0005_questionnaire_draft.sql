-- A questionnaire that is being written. It may be incomplete; publishing moves it to questionnaire, where nothing changes it any more.
create table questionnaire_draft (
    id text not null,
    version integer not null check (version >= 1),
    document text not null,
    -- Rises by one with every edit. An edit made on an older one is refused.
    revision integer not null check (revision >= 1),
    updated_at timestamptz not null,
    updated_by text not null,
    primary key (id, version)
);

-- Null for what came with the program.
alter table questionnaire add column published_at timestamptz;
alter table questionnaire add column published_by text;

-- Which series of comparable versions the figures of a measure are of. A snapshot from before this table has none: all of it is of the first version.
create table snapshot_series (
    snapshot_id integer not null references snapshot (id),
    measure text not null,
    questionnaire_id text not null,
    begun_in integer not null,
    primary key (snapshot_id, measure),
    foreign key (questionnaire_id, begun_in) references questionnaire (id, version)
);
