-- A meeting in which the members of a panel answer a wave together. Its code is derived from the nonce and the installation's secret and kept as a
-- keyed hash, which is also its key. It opens nothing from ends_at on, or once it has been ended.
create table meeting (
    code_hash text primary key,
    nonce text not null,
    planned_wave_id integer not null references planned_wave (id),
    -- The adviser's user id; no reference, for the meeting outlives the login.
    opened_by text not null,
    opened_at timestamptz not null,
    ends_at timestamptz not null,
    ended_at timestamptz,
    check (ends_at > opened_at)
);
create unique index meeting_live on meeting (planned_wave_id) where ended_at is null;
create index meeting_wave on meeting (planned_wave_id, opened_at);

-- Which seats have been chosen with the code: each once a meeting.
create table meeting_seat (
    code_hash text not null references meeting (code_hash),
    seat_id integer not null references panel_seat (id),
    claimed_at timestamptz not null,
    primary key (code_hash, seat_id)
);
create index meeting_seat_seat on meeting_seat (seat_id);
