ALTER TABLE app.tenants ADD COLUMN trial_ends_at timestamptz;
UPDATE app.tenants SET trial_ends_at = now() + interval '30 days' WHERE plan = 'free';
