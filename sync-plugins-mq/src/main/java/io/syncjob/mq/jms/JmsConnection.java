package io.syncjob.mq.jms;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.mq.QueueLogin;
import io.syncjob.spi.Secret;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connection of a reader or a writer, made when it is first needed and again when it was lost. Safe for use by threads. */
final class JmsConnection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JmsConnection.class);

    private final String factory;
    private final String url;
    private final QueueLogin login;
    private @Nullable Connection connection;
    private @Nullable ConnectionFactory made;
    private volatile @Nullable JMSException lost;
    private boolean closed;

    JmsConnection(String factory, String url, QueueLogin login) {
        this.factory = factory;
        this.url = url;
        this.login = login;
    }

    synchronized Connection get() throws JMSException {
        if (closed) {
            throw new SyncException(SyncError.CANCELLED, "The connection to the broker was closed", "");
        }
        Connection open = connection;
        if (open != null && lost == null) {
            return open;
        }
        if (open != null) {
            close(open);
            connection = null;
            lost = null;
        }
        Connection fresh = connect();
        connection = fresh;
        fresh.setExceptionListener(failure -> lost = failure);
        fresh.start();
        return fresh;
    }

    /** Fails where the connection was lost, also if another one has taken its place. */
    synchronized void requireAlive(Connection used) throws JMSException {
        JMSException failure = lost;
        if (failure != null) {
            throw failure;
        }
        if (used != connection) {
            throw new JMSException("The connection was lost");
        }
    }

    private Connection connect() {
        ConnectionFactory open = made;
        if (open == null) {
            open = make();
            made = open;
        }
        String user = login.user();
        Secret password = login.password();
        try {
            return user == null
                    ? open.createConnection()
                    : open.createConnection(user, password == null ? null : password.reveal());
        } catch (JMSSecurityException e) {
            throw new SyncException(
                    SyncError.BAD_CREDENTIALS,
                    "The broker at '" + url + "' refused the login",
                    "Correct user and password.",
                    e);
        } catch (JMSException e) {
            throw new SyncException(
                    SyncError.UNREACHABLE,
                    "The broker cannot be reached at '" + url + "': " + e.getMessage(),
                    "Correct 'url', or start the broker.",
                    e);
        }
    }

    private ConnectionFactory make() {
        try {
            Object factoryObject = Class.forName(factory, true, JmsConnection.class.getClassLoader())
                    .getConstructor(String.class)
                    .newInstance(url);
            if (factoryObject instanceof ConnectionFactory known) {
                return known;
            }
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "The class '" + factory + "' of 'factory' is no connection factory of Jakarta Messaging",
                    "Name that of the broker's client for jakarta.jms.");
        } catch (ClassNotFoundException | LinkageError e) {
            throw new SyncException(
                    SyncError.MISSING_LIBRARY,
                    "The class '" + factory + "' of 'factory' is not on the class path",
                    "Add the broker's client, such as org.apache.artemis:artemis-jakarta-client, or correct the name.",
                    e);
        } catch (NoSuchMethodException | InstantiationException | IllegalAccessException e) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "The class '" + factory + "' of 'factory' has no public constructor that takes a URL alone",
                    "Name another factory of the broker's client.",
                    e);
        } catch (InvocationTargetException e) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "The broker's client does not take the 'url': " + e.getCause(),
                    "Correct the 'url'.",
                    e);
        }
    }

    /** What the failure of an operation means. */
    static Exception failed(Exception failure, String inWords, SyncError otherwise) {
        if (failure instanceof SyncException || failure instanceof InterruptedException) {
            return failure;
        }
        if (failure instanceof InvalidDestinationException) {
            return new SyncException(
                    SyncError.MISSING_TABLE,
                    "There is no " + inWords + " at the broker",
                    "Make it first, or correct its name.",
                    failure);
        }
        if (failure instanceof InvalidSelectorException) {
            return new SyncException(
                    SyncError.INVALID_VALUE,
                    "The broker does not understand the 'selector': " + failure.getMessage(),
                    "Correct it.",
                    failure);
        }
        if (failure instanceof JMSSecurityException) {
            return new SyncException(
                    SyncError.ACCESS_DENIED,
                    "The broker does not let the user use the " + inWords + ": " + failure.getMessage(),
                    "Have the right granted.",
                    failure);
        }
        return new SyncException(
                otherwise,
                "The broker failed at the " + inWords + ": " + failure.getMessage(),
                "See the broker's log; run the job again once that is mended.",
                failure);
    }

    static boolean isUnreachable(Throwable failure) {
        return failure instanceof JMSException
                && !(failure instanceof InvalidDestinationException)
                && !(failure instanceof InvalidSelectorException)
                && !(failure instanceof JMSSecurityException);
    }

    private static void close(Connection open) {
        try {
            open.close();
        } catch (JMSException e) {
            LOG.debug("The connection to the broker was lost before it was closed", e);
        }
    }

    @Override
    public void close() {
        Connection open;
        ConnectionFactory used;
        synchronized (this) {
            open = connection;
            connection = null;
            used = made;
            made = null;
            closed = true;
        }
        if (open != null) {
            close(open);
        }
        // Some factories hold threads.
        if (used instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                LOG.debug("The broker's client could not be closed", e);
            }
        }
    }
}
