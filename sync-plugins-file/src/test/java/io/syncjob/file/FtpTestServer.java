package io.syncjob.file;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.impl.FtpIoSession;
import org.apache.ftpserver.listener.Listener;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.WritePermission;

/** Apache FtpServer with a folder for two users: {@code u}, who may write, and {@code reader}. */
final class FtpTestServer implements AutoCloseable {
    private final FtpServer server;
    private final Listener listener;

    private FtpTestServer(FtpServer server, Listener listener) {
        this.server = server;
        this.listener = listener;
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
        FtpServer server = factory.createServer();
        server.start();
        return new FtpTestServer(server, made);
    }

    private static BaseUser user(String name, Path folder, boolean writes) {
        BaseUser user = new BaseUser();
        user.setName(name);
        user.setPassword("geheim");
        user.setHomeDirectory(folder.toString());
        user.setAuthorities(writes ? List.of(new WritePermission()) : List.of());
        return user;
    }

    /** Ends all connections that there are at the moment, those that carry files as well; gives how many. */
    int cut() {
        Set<FtpIoSession> sessions = listener.getActiveSessions();
        for (FtpIoSession session : sessions) {
            session.getDataConnection().closeDataConnection();
            session.closeNow();
        }
        return sessions.size();
    }

    int port() {
        return listener.getPort();
    }

    @Override
    public void close() {
        server.stop();
    }
}
