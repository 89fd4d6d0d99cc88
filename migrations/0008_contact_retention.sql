-- When the names and addresses of an assistance were deleted: a file that still holds them does not bring them back.
alter table assistance add column contacts_deleted_at timestamptz;
