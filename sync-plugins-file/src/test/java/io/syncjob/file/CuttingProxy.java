package io.syncjob.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands before a server, and cuts connections when it is told to. */
final class CuttingProxy implements AutoCloseable {
    private final ServerSocket entrance;
    private final int server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private int cutsLeft;
    private long everyBytes;
    private long carried;

    CuttingProxy(int server) throws IOException {
        this.server = server;
        this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** From now on, cuts the connection that carries the bytes, each time that so many have passed. */
    synchronized void cut(int times, long bytes) {
        cutsLeft = times;
        everyBytes = bytes;
        carried = 0;
    }

    /** How many of the cuts that were asked for have not come. */
    synchronized int cutsLeft() {
        return cutsLeft;
    }

    private synchronized boolean isToBeCut(int bytes) {
        carried += bytes;
        if (cutsLeft == 0 || carried < everyBytes) {
            return false;
        }
        carried = 0;
        cutsLeft--;
        return true;
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
                open.add(client);
                open.add(behind);
                daemon(() -> carry(client, behind));
                daemon(() -> carry(behind, client));
            } catch (IOException e) {
                // Closed, or the server does not answer: the client sees it.
            }
        }
    }

    private void carry(Socket from, Socket to) {
        byte[] buffer = new byte[8 << 10];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            int count = in.read(buffer);
            while (count >= 0) {
                if (isToBeCut(count)) {
                    from.setSoLinger(true, 0);
                    to.setSoLinger(true, 0);
                    break;
                }
                out.write(buffer, 0, count);
                count = in.read(buffer);
            }
        } catch (IOException e) {
            // One side is gone, and so goes the other.
        } finally {
            close(from);
            close(to);
        }
    }

    private void close(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "cutting-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        open.forEach(this::close);
    }
}
