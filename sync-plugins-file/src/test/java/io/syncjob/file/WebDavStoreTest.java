package io.syncjob.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.Secret;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.servlets.WebdavServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.webresources.StandardRoot;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** WebDAV, on Apache Tomcat's servlet. */
class WebDavStoreTest extends StoreRules {
    @TempDir
    static Path folder;

    private static Tomcat server;
    private static CuttingProxy proxy;

    @BeforeAll
    static void start() throws Exception {
        Files.createDirectories(folder.resolve("served"));
        server = new Tomcat();
        server.setSilent(true);
        server.setBaseDir(folder.resolve("tomcat").toString());
        server.setHostname("127.0.0.1");
        server.setPort(0);
        Context context = server.addContext("", folder.resolve("served").toString());
        Wrapper servlet = Tomcat.addServlet(context, "webdav", new WebdavServlet());
        servlet.addInitParameter("readonly", "false");
        servlet.addInitParameter("listings", "true");
        context.addServletMappingDecoded("/*", "webdav");
        StandardRoot files = new StandardRoot(context);
        files.setCachingAllowed(false);
        context.setResources(files);
        FilterDef login = new FilterDef();
        login.setFilterName("login");
        login.setFilter(new Login());
        context.addFilterDef(login);
        FilterMap everywhere = new FilterMap();
        everywhere.setFilterName("login");
        everywhere.addURLPattern("/*");
        context.addFilterMap(everywhere);
        server.getConnector();
        server.start();
        proxy = new CuttingProxy(server.getConnector().getLocalPort());
    }

    @AfterAll
    static void stop() throws Exception {
        if (proxy != null) {
            proxy.close();
        }
        server.stop();
        server.destroy();
    }

    /** Two users: one may do everything, the other may read. */
    private static final class Login implements Filter {
        private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "PROPFIND");

        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain next)
                throws IOException, ServletException {
            HttpServletRequest asked = (HttpServletRequest) request;
            String login = asked.getHeader("Authorization");
            boolean reader = basic("reader").equals(login);
            if (!reader && !basic("u").equals(login)) {
                ((HttpServletResponse) response).sendError(401);
            } else if (reader && !READING.contains(asked.getMethod())) {
                ((HttpServletResponse) response).sendError(403);
            } else {
                next.doFilter(request, response);
            }
        }

        private static String basic(String user) {
            return "Basic " + Base64.getEncoder().encodeToString((user + ":geheim").getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    String root() {
        return "webdav://127.0.0.1:" + proxy.port() + "/data";
    }

    @Override
    StoreAccess access() {
        return StoreAccess.DEFAULT.login("u", Secret.of("geheim"));
    }

    @Override
    CuttingProxy proxy() {
        return proxy;
    }

    /** No product has a name for it. */
    @Override
    String foreignKeys() {
        return "";
    }

    @Override
    boolean isKnownToDataX() {
        return false;
    }

    private static Path served(String path) {
        return folder.resolve("served").resolve("data").resolve(path);
    }

    @Override
    List<String> names(String path) throws IOException {
        return LocalNames.of(served(path));
    }

    @Override
    void put(String path, String content) throws IOException {
        LocalNames.put(served(path), content);
    }

    @Override
    String get(String path) throws IOException {
        return Files.readString(served(path));
    }

    @Test
    void aWrongPasswordAndMissingRightsAreErrors() {
        assertThatThrownBy(
                        () -> Tables.read(reader("x.csv").store(StoreAccess.DEFAULT.login("u", Secret.of("falsch")))))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.ACCESS_DENIED))
                .hasMessageNotContaining("falsch");
        assertThatThrownBy(() -> Tables.write(
                        SCHEMA,
                        rows(0, 1),
                        writer("denied.csv").store(StoreAccess.DEFAULT.login("reader", Secret.of("geheim")))))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.ACCESS_DENIED));
        assertThat(served("denied.csv")).doesNotExist();
    }
}
