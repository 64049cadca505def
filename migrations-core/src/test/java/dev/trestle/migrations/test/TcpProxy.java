package dev.trestle.migrations.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * A network between a client and a server that can be counted and broken. It counts in
 * <em>turns</em>: whatever a client sends until the server answers is one turn, which is
 * what a round trip costs on a real network.
 */
public final class TcpProxy implements AutoCloseable {

	private final InetSocketAddress target;

	private final ServerSocket listener;

	private final Thread acceptor;

	private final List<ProxiedConnection> connections = new CopyOnWriteArrayList<>();

	private final List<Trap> traps = new CopyOnWriteArrayList<>();

	private final AtomicLong turns = new AtomicLong();

	private volatile Duration delay = Duration.ZERO;

	private TcpProxy(InetSocketAddress target) {
		this.target = target;
		try {
			this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.acceptor = ProxiedConnection.startThread("proxy-accept", this::accept);
	}

	/**
	 * Opens a proxy that leads to a test server.
	 * @param server the server
	 * @return the proxy; the caller closes it
	 */
	public static TcpProxy to(PostgresTestServer server) {
		return to(server.host(), server.port());
	}

	/**
	 * Opens a proxy that leads to any server.
	 * @param host the host of the server
	 * @param port the port of the server
	 * @return the proxy; the caller closes it
	 */
	public static TcpProxy to(String host, int port) {
		return new TcpProxy(new InetSocketAddress(host, port));
	}

	/**
	 * Returns the port on the loopback address that clients connect to.
	 * @return the port
	 */
	public int port() {
		return this.listener.getLocalPort();
	}

	/**
	 * Returns the turns of all connections since the proxy was opened.
	 * @return the number of turns
	 */
	public long turns() {
		return this.turns.get();
	}

	/**
	 * Returns the connections that clients have opened so far.
	 * @return all connections, closed ones included
	 */
	public List<ProxiedConnection> connections() {
		return List.copyOf(this.connections);
	}

	/**
	 * Holds back each answer of the server from now on.
	 * @param delay for how long
	 */
	public void delay(Duration delay) {
		this.delay = delay;
	}

	/**
	 * Runs a hook, once, before the server sees a turn. If the hook cuts the connection,
	 * the server never sees it.
	 * @param turn says which turn, from what the client sent (as ISO-8859-1, at most the
	 * first 64 KiB)
	 * @param hook what to do
	 */
	public void beforeTurn(Predicate<String> turn, Hook hook) {
		this.traps.add(new Trap(turn, hook, false));
	}

	/**
	 * Runs a hook, once, when the server has answered a turn and before the client sees
	 * the answer. If the hook cuts the connection, the client never learns that its
	 * request was carried out.
	 * @param turn says which turn, from what the client sent (as ISO-8859-1, at most the
	 * first 64 KiB)
	 * @param hook what to do
	 */
	public void beforeAnswer(Predicate<String> turn, Hook hook) {
		this.traps.add(new Trap(turn, hook, true));
	}

	/**
	 * Matches the n-th turn from now.
	 * @param number the number of the turn, 1 for the next one
	 * @return the condition, for one use
	 */
	public static Predicate<String> turn(int number) {
		AtomicInteger seen = new AtomicInteger();
		return (sent) -> seen.incrementAndGet() == number;
	}

	/**
	 * Matches the next turn that contains a text, in upper or lower case.
	 * @param text the text, such as {@code COMMIT}
	 * @return the condition
	 */
	public static Predicate<String> turnWith(String text) {
		String wanted = text.toLowerCase(Locale.ROOT);
		return (sent) -> sent.toLowerCase(Locale.ROOT).contains(wanted);
	}

	/**
	 * Closes the open connections in an orderly way on both sides.
	 */
	public void cut() {
		this.connections.forEach(ProxiedConnection::cut);
	}

	/**
	 * Resets the open connections on both sides, as a host that went down and came back
	 * does.
	 */
	public void reset() {
		this.connections.forEach(ProxiedConnection::reset);
	}

	/**
	 * Closes all connections and refuses new ones.
	 */
	@Override
	public void close() {
		try {
			this.listener.close();
			// until the thread leaves accept(), the kernel keeps the port open
			this.acceptor.join();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		cut();
	}

	private void accept() throws IOException {
		while (!this.listener.isClosed()) {
			Socket client = this.listener.accept();
			Socket server = new Socket();
			ProxiedConnection connection = new ProxiedConnection(this, client, server);
			this.connections.add(connection);
			try {
				server.connect(this.target);
				connection.start();
			}
			catch (IOException ex) {
				connection.reset();
			}
		}
	}

	Duration delay() {
		return this.delay;
	}

	/**
	 * Counts a turn and finds the hook that was laid for it.
	 */
	List<Trap> startTurn(String sent) {
		this.turns.incrementAndGet();
		List<Trap> sprung = this.traps.stream().filter((trap) -> trap.turn().test(sent)).toList();
		this.traps.removeAll(sprung);
		return sprung;
	}

	/**
	 * What to do to a connection at a chosen point of its conversation. The conversation
	 * stands still until the hook returns.
	 */
	@FunctionalInterface
	public interface Hook {

		/**
		 * Called at the chosen point.
		 * @param connection the connection that got there
		 * @throws Exception on failure, which resets the connection
		 */
		void at(ProxiedConnection connection) throws Exception;

	}

	record Trap(Predicate<String> turn, Hook hook, boolean onAnswer) {

	}

}
