-- The groups that approved texts leave in. A group is settled when it is full and is never made up anew: what is approved or reopened later must not show
-- as one text more in the next file.
create table open_text_release (
    questionnaire_id text not null,
    item text not null,
    wave text not null,
    -- Of the latest full group; 0 when there is none yet.
    number integer not null default 0,
    primary key (questionnaire_id, item, wave)
);
alter table open_text_review add column release integer;
create index open_text_review_released on open_text_review (item, response_id) where release is not null;

-- Whether a version is in use is asked for every version on a page.
create index planned_wave_questionnaire on planned_wave (questionnaire_id, questionnaire_version, status);
