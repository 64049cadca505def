package dev.trestle.migrations.test;

/**
 * Follows what a server says, to know whether it has ended or only begun to answer: a
 * long answer begins before the client has sent all that it asks (PostgreSQL docs, 55.7
 * Message Formats).
 */
final class ServerTalk {

	private static final int HEAD = 5;

	private boolean started;

	private boolean opaque;

	/** How many bytes of the message are there, and how many it will have. */
	private int read;

	private int length;

	private byte type;

	/**
	 * Listens.
	 * @param bytes what the server says
	 * @param count how many bytes
	 * @return whether it waits for the client then
	 */
	boolean waits(byte[] bytes, int count) {
		if (!this.started && count == 1) {
			this.opaque = bytes[0] == 'S';
			return true;
		}
		boolean waits = false;
		for (int i = 0; i < count && !this.opaque; i++) {
			waits |= endsMessage(bytes[i]) && (this.type == 'Z' || this.type == 'G');
			this.started |= waits;
		}
		return waits || !this.started;
	}

	private boolean endsMessage(byte next) {
		if (this.read == 0) {
			this.type = next;
			this.length = 0;
		}
		else if (this.read < HEAD) {
			this.length = (this.length << 8) | (next & 0xff);
		}
		this.read++;
		if (this.read < HEAD || this.read <= this.length) {
			return false;
		}
		this.read = 0;
		return true;
	}

}
