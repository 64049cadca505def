package dev.trestle.migrations.test;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import dev.trestle.migrations.test.TcpProxy.Trap;

/**
 * One client's conversation through a {@link TcpProxy}.
 */
public final class ProxiedConnection {

	private static final int BUFFER = 64 * 1024;

	private final TcpProxy proxy;

	private final Socket client;

	private final Socket server;

	private final List<Trap> onAnswer = new ArrayList<>();

	private final ServerTalk talk = new ServerTalk();

	/** Whether the server has not said a word in this turn. */
	private boolean clientSpeaks;

	/** Whether it will say more in this turn. */
	private boolean serverBusy;

	private long turns;

	ProxiedConnection(TcpProxy proxy, Socket client, Socket server) {
		this.proxy = proxy;
		this.client = client;
		this.server = server;
	}

	void start() throws IOException {
		this.client.setTcpNoDelay(true);
		this.server.setTcpNoDelay(true);
		startThread("proxy-to-server", () -> pump(this.client, this.server, this::beforeRequest));
		startThread("proxy-to-client", () -> pump(this.server, this.client, this::beforeAnswer));
	}

	/**
	 * Returns the turns of this connection so far.
	 * @return the number of turns
	 */
	public synchronized long turns() {
		return this.turns;
	}

	/**
	 * Returns whether neither side has closed the connection.
	 * @return whether it is open
	 */
	public boolean isOpen() {
		return !this.client.isClosed() && !this.server.isClosed();
	}

	/**
	 * Closes both sides in an orderly way.
	 */
	public void cut() {
		close(this.client);
		close(this.server);
	}

	/**
	 * Closes both sides with a TCP reset.
	 */
	public void reset() {
		resetOnClose(this.client);
		resetOnClose(this.server);
		cut();
	}

	private void pump(Socket from, Socket to, Gate gate) throws IOException {
		byte[] buffer = new byte[BUFFER];
		try {
			int length = from.getInputStream().read(buffer);
			while (length >= 0) {
				gate.pass(buffer, length);
				to.getOutputStream().write(buffer, 0, length);
				length = from.getInputStream().read(buffer);
			}
			cut();
		}
		catch (SocketException ex) {
			reset();
		}
		catch (Exception ex) {
			reset();
			throw new IllegalStateException("The hook of a proxy failed", ex);
		}
	}

	private void beforeRequest(byte[] buffer, int length) throws Exception {
		List<Trap> sprung = new ArrayList<>();
		synchronized (this) {
			if (!this.serverBusy) {
				this.serverBusy = true;
				this.clientSpeaks = true;
				this.turns++;
				sprung.addAll(this.proxy.startTurn(new String(buffer, 0, length, StandardCharsets.ISO_8859_1)));
			}
			sprung.stream().filter(Trap::onAnswer).forEach(this.onAnswer::add);
		}
		for (Trap trap : sprung) {
			if (!trap.onAnswer()) {
				trap.hook().at(this);
			}
		}
	}

	private void beforeAnswer(byte[] buffer, int length) throws Exception {
		List<Trap> sprung;
		synchronized (this) {
			this.serverBusy &= !this.talk.waits(buffer, length);
			if (!this.clientSpeaks) {
				return;
			}
			this.clientSpeaks = false;
			sprung = List.copyOf(this.onAnswer);
			this.onAnswer.clear();
		}
		Thread.sleep(this.proxy.delay().toMillis());
		for (Trap trap : sprung) {
			trap.hook().at(this);
		}
	}

	private static void close(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void resetOnClose(Socket socket) {
		try {
			socket.setSoLinger(true, 0);
		}
		catch (SocketException ex) {
			// already closed
		}
	}

	static Thread startThread(String name, Work work) {
		Thread thread = new Thread(() -> {
			try {
				work.run();
			}
			catch (IOException ex) {
				// the socket was closed
			}
		}, name);
		thread.setDaemon(true);
		thread.start();
		return thread;
	}

	@FunctionalInterface
	private interface Gate {

		void pass(byte[] buffer, int length) throws Exception;

	}

	@FunctionalInterface
	interface Work {

		void run() throws IOException;

	}

}
