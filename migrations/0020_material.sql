-- What the newest edition was made of -----------------------------------------------------------------------------------

-- One hash of it: the same again makes no new edition. It is shown to nobody, since whoever had it could try numbers out.
alter table snapshot add column material text;

-- The counts behind the newest edition, also of what it withholds: so that the next can tell what it would give away of it. They are shown to nobody.
create table snapshot_count (
    table_name text not null,
    region text not null,
    service text not null,
    role text not null,
    wave text not null,
    measure text not null,
    persons integer,
    companies integer not null,
    primary key (table_name, region, service, role, wave, measure)
);
