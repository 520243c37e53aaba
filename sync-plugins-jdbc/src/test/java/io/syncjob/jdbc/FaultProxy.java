package io.syncjob.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Stands between a client and a server, and does harm to one connection when so many bytes have gone through. */
final class FaultProxy implements AutoCloseable {
    /** What happens to a connection. */
    enum Fault {
        /** Nothing. */
        NONE,
        /** Both ends see the connection reset. */
        CUT,
        /** The client's side is closed in good order, in the middle of what the server says. */
        HALF_CLOSE,
        /** Nothing goes through for a while, then all goes on. */
        DELAY,
        /** Nothing goes through for a while, then the connection is reset. */
        STALL
    }

    private static final int PAUSE_MILLIS = 700;

    private final ServerSocket listener;
    private final InetSocketAddress server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final AtomicLong countdown = new AtomicLong(Long.MAX_VALUE);
    private volatile Fault fault = Fault.NONE;
    private volatile boolean fromServer;

    FaultProxy(int port) throws IOException {
        server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start("accept", this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Does this once, when {@code bytes} more bytes have come from the server or from clients. */
    void arm(Fault newFault, boolean bytesFromServer, long bytes) {
        fault = newFault;
        fromServer = bytesFromServer;
        countdown.set(bytes);
    }

    void disarm() {
        countdown.set(Long.MAX_VALUE);
    }

    private void start(String name, Runnable work) {
        Thread thread = new Thread(work, "proxy-" + name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket upstream = new Socket();
                open.add(client);
                open.add(upstream);
                try {
                    upstream.connect(server);
                    client.setTcpNoDelay(true);
                    upstream.setTcpNoDelay(true);
                } catch (IOException e) {
                    reset(client);
                    continue;
                }
                start("up", () -> pump(client, upstream, false));
                start("down", () -> pump(upstream, client, true));
            }
        } catch (IOException e) {
            // The proxy was closed.
            threads.remove(Thread.currentThread());
        }
    }

    private void pump(Socket from, Socket to, boolean isFromServer) {
        byte[] buffer = new byte[8 * 1024];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
                int length = got;
                if (isFromServer == fromServer) {
                    long left = countdown.addAndGet(-got);
                    if (left < 0 && left + got >= 0) {
                        // Part of what came still goes through, so that messages are torn.
                        out.write(buffer, 0, (int) (left + got));
                        out.flush();
                        if (!harm(from, to, isFromServer ? to : from)) {
                            return;
                        }
                        out.write(buffer, (int) (left + got), (int) -left);
                        length = 0;
                    }
                }
                out.write(buffer, 0, length);
                out.flush();
            }
            to.shutdownOutput();
        } catch (IOException e) {
            // One end is gone: so is the other.
            reset(from);
            reset(to);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            threads.remove(Thread.currentThread());
        }
    }

    /** Whether the connection goes on. */
    private boolean harm(Socket from, Socket to, Socket client) throws IOException, InterruptedException {
        Fault now = fault;
        if (now == Fault.DELAY || now == Fault.STALL) {
            Thread.sleep(PAUSE_MILLIS);
        }
        switch (now) {
            case CUT, STALL -> {
                reset(from);
                reset(to);
                return false;
            }
            case HALF_CLOSE -> {
                client.shutdownOutput();
                (from == client ? to : from).shutdownInput();
                return false;
            }
            default -> {
                return true;
            }
        }
    }

    private void reset(Socket socket) {
        open.remove(socket);
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // Closed already.
            open.remove(socket);
        }
    }

    @Override
    public void close() throws Exception {
        listener.close();
        for (Socket socket : open) {
            reset(socket);
        }
        for (Thread thread : threads) {
            thread.join(5_000);
        }
    }
}
