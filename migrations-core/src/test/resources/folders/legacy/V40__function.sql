CREATE OR REPLACE FUNCTION vat(amount numeric) RETURNS numeric AS $body$
  SELECT amount * 0.19; -- the rate; of 2007
$body$ LANGUAGE sql IMMUTABLE;
