package dev.trestle.migrations.boot.job.report;

/**
 * What a command has to tell about an engine.
 *
 * @param engine the engine's bean name
 * @param result what there is to tell
 * @param named whether people are told the name too, because it is not the only engine
 */
public record EngineResult(String engine, Result result, boolean named) implements Result {

	@Override
	public ExitStatus status() {
		return this.result.status();
	}

	@Override
	public boolean isFailure() {
		return this.result.isFailure();
	}

	@Override
	public void text(TextReport out) {
		if (this.named) {
			heading(this.engine, out);
		}
		this.result.text(out);
		if (this.named) {
			out.blank();
		}
	}

	/**
	 * Says which engine it is about.
	 * @param engine the engine's bean name
	 * @param out where to write
	 */
	public static void heading(String engine, TextReport out) {
		out.fact("Engine", out.paint(Paint.CYAN, engine));
	}

	@Override
	public void json(Document out) {
		out.add("engine", this.engine);
		this.result.json(out);
	}

	Document document() {
		Document document = new Document().add("engine", this.engine)
			.add("status", status())
			.add("exitCode", status().code());
		this.result.json(document);
		return document;
	}

}
