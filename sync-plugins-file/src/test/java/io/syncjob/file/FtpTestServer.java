package io.syncjob.file;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.ftplet.DefaultFtplet;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.ftplet.FtpSession;
import org.apache.ftpserver.ftplet.FtpletResult;
import org.apache.ftpserver.listener.Listener;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.WritePermission;

/** Apache FtpServer with a folder for two users: {@code u}, who may write, and {@code reader}. */
final class FtpTestServer implements AutoCloseable {
    private final FtpServer server;
    private final Listener listener;
    private final AtomicInteger cutsLeft;

    private FtpTestServer(FtpServer server, Listener listener, AtomicInteger cutsLeft) {
        this.server = server;
        this.listener = listener;
        this.cutsLeft = cutsLeft;
    }

    static FtpTestServer start(Path folder, Consumer<ListenerFactory> settings) throws FtpException {
        FtpServerFactory factory = new FtpServerFactory();
        ListenerFactory listener = new ListenerFactory();
        listener.setPort(0);
        listener.setServerAddress("127.0.0.1");
        settings.accept(listener);
        Listener made = listener.createListener();
        factory.addListener("default", made);
        factory.getUserManager().save(user("u", folder, true));
        factory.getUserManager().save(user("reader", folder, false));
        AtomicInteger cutsLeft = new AtomicInteger();
        factory.setFtplets(new HashMap<>(Map.of("cutting", new Cutting(cutsLeft))));
        FtpServer server = factory.createServer();
        server.start();
        return new FtpTestServer(server, made, cutsLeft);
    }

    private static BaseUser user(String name, Path folder, boolean writes) {
        BaseUser user = new BaseUser();
        user.setName(name);
        user.setPassword("geheim");
        user.setHomeDirectory(folder.toString());
        user.setAuthorities(writes ? List.of(new WritePermission()) : List.of());
        return user;
    }

    /** Has so many connections cut, each when a file is about to go over it. */
    void cut(int times) {
        cutsLeft.set(times);
    }

    int cutsLeft() {
        return cutsLeft.get();
    }

    int port() {
        return listener.getPort();
    }

    @Override
    public void close() {
        server.stop();
    }

    private static final class Cutting extends DefaultFtplet {
        private final AtomicInteger cutsLeft;

        Cutting(AtomicInteger cutsLeft) {
            this.cutsLeft = cutsLeft;
        }

        @Override
        public FtpletResult onDownloadStart(FtpSession session, FtpRequest request) {
            return next();
        }

        @Override
        public FtpletResult onUploadStart(FtpSession session, FtpRequest request) {
            return next();
        }

        private FtpletResult next() {
            return cutsLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0
                    ? FtpletResult.DISCONNECT
                    : FtpletResult.DEFAULT;
        }
    }
}
