-- Responses point to the words they were given to: a mistake in a statement must not change those either.
create function questionnaire_is_final() returns trigger language plpgsql as $$
begin
    raise exception 'a published questionnaire is never changed or deleted';
end;
$$;
create trigger questionnaire_is_not_changed before update or delete on questionnaire for each row execute function questionnaire_is_final();
create trigger questionnaire_is_not_emptied before truncate on questionnaire for each statement execute function questionnaire_is_final();
