package io.syncjob.mq.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** A way to a server that a test can cut, or block from a certain request on. */
public final class Cable implements AutoCloseable {
    private static final String NEVER = "";
    private static final long PATIENCE_NANOS = 10_000_000_000L;
    private static final long PAUSE_NANOS = 50_000_000;

    private final ServerSocket listening;
    private final int target;
    private final String blockingRequest;
    private final String told;
    private final String toldInstead;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean blocked;
    private volatile long cutAfter = Long.MAX_VALUE;
    private volatile boolean losesRequest;
    private long bytesFromServer;
    private int cuts;

    private Cable(int listeningPort, int target, String blockingRequest, String told, String toldInstead) {
        this.target = target;
        this.blockingRequest = blockingRequest;
        this.told = told;
        this.toldInstead = toldInstead;
        try {
            listening = listen(listeningPort);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    /** Waits for a port that a former cable has just left. */
    private static ServerSocket listen(int port) throws IOException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            try {
                return new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
            } catch (BindException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    /** A way to a port of this machine. */
    public static Cable to(int port) {
        return new Cable(0, port, NEVER, NEVER, "");
    }

    /** One that lets nothing through any more, without closing it, from the first request on that has this text, in Latin-1. */
    public static Cable blockedAt(int port, String request) {
        return new Cable(0, port, request, NEVER, "");
    }

    /** The same at a port that the server itself tells its clients. */
    public static Cable between(int listeningPort, int port) {
        return new Cable(listeningPort, port, NEVER, NEVER, "");
    }

    /** The same at a port that the server itself tells its clients. */
    public static Cable blockedAt(int listeningPort, int port, String request) {
        return new Cable(listeningPort, port, request, NEVER, "");
    }

    /** One to a server that tells where another one is, which its clients are to reach by a cable too. */
    public static Cable telling(int port, int other, Cable way) {
        return new Cable(0, port, NEVER, "127.0.0.1:" + other, way.address());
    }

    /** {@code host:port} to connect to. */
    public String address() {
        return "127.0.0.1:" + listening.getLocalPort();
    }

    /** The port to connect to. */
    public int port() {
        return listening.getLocalPort();
    }

    /** Cuts all connections once the server has sent so many bytes more; new ones can be made. */
    public synchronized void cutAfter(long bytes) {
        cutAfter = bytesFromServer + bytes;
    }

    /** Cuts all connections at the next request, which the server does not get; new ones can be made. */
    public void loseNextRequest() {
        losesRequest = true;
    }

    /** Cuts all connections now; new ones can be made. */
    public void cut() {
        for (Socket each : sockets) {
            close(each);
        }
        sockets.clear();
    }

    /** How often what the server sent has cut the connections. */
    public synchronized int cuts() {
        return cuts;
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "junit-cable");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (true) {
            try {
                Socket client = listening.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                sockets.add(client);
                sockets.add(server);
                start(() -> forward(client, server, true));
                start(() -> forward(server, client, false));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void forward(Socket from, Socket to, boolean request) {
        byte[] buffer = new byte[1 << 16];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (request
                        && !blockingRequest.isEmpty()
                        && new String(buffer, 0, read, StandardCharsets.ISO_8859_1).contains(blockingRequest)) {
                    blocked = true;
                }
                if (blocked) {
                    closed.await();
                    return;
                }
                if (request && losesRequest) {
                    losesRequest = false;
                    cut();
                    return;
                }
                if (request || told.equals(NEVER)) {
                    out.write(buffer, 0, read);
                } else {
                    // Ports have five digits, so that what is told stays as long as it was.
                    out.write(new String(buffer, 0, read, StandardCharsets.ISO_8859_1)
                            .replace(told, toldInstead)
                            .getBytes(StandardCharsets.ISO_8859_1));
                }
                out.flush();
                if (!request && isCutNow(read)) {
                    cut();
                }
            }
        } catch (IOException | InterruptedException e) {
            return; // one end is closed
        }
    }

    private synchronized boolean isCutNow(int bytes) {
        bytesFromServer += bytes;
        boolean now = bytesFromServer >= cutAfter;
        if (now) {
            cutAfter = Long.MAX_VALUE;
            cuts++;
        }
        return now;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        cut();
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
