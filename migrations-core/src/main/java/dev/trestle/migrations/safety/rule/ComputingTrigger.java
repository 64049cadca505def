package dev.trestle.migrations.safety.rule;

/**
 * Computes a column whenever a row is written, by way of a trigger and its function.
 *
 * @param name the name of both
 * @param table the table
 */
record ComputingTrigger(String name, String table) {

	String function(String column, String value) {
		return """
				CREATE FUNCTION %s() RETURNS trigger LANGUAGE plpgsql AS $$
				BEGIN
					NEW.%s := %s;
					RETURN NEW;
				END
				$$""".formatted(this.name, column, value);
	}

	String create() {
		return "CREATE TRIGGER " + this.name + " BEFORE INSERT OR UPDATE ON " + this.table
				+ " FOR EACH ROW EXECUTE FUNCTION " + this.name + "()";
	}

	String dropTrigger() {
		return "DROP TRIGGER " + this.name + " ON " + this.table;
	}

	String dropFunction() {
		return "DROP FUNCTION " + this.name + "()";
	}

}
