import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pulsar.PulsarStandalone;
import org.apache.pulsar.PulsarStandaloneBuilder;
import org.apache.pulsar.broker.ServiceConfiguration;
import org.apache.pulsar.common.configuration.PulsarConfigurationLoader;

/**
 * Pulsar for tests, in a process of its own because of all that it brings, and with all its data in the working folder. Argument: a file with
 * settings. Prints {@code ports=broker,web} when it can be used; ends when its input does.
 */
public final class PulsarServer {
    public static void main(String... args) throws Exception {
        Path settings = Path.of(args[0]);
        ServiceConfiguration config;
        try (var in = Files.newInputStream(settings)) {
            config = PulsarConfigurationLoader.create(in, ServiceConfiguration.class);
        }
        PulsarStandalone server = PulsarStandaloneBuilder.instance().withNoStreamStorage(true).withBkPort(0).build();
        server.setConfig(config);
        server.setConfigFile(settings.toString());
        server.setNoFunctionsWorker(true);
        server.start();
        System.out.println("ports=" + URI.create(server.getBrokerServiceUrl()).getPort() + "," + URI.create(server.getWebServiceUrl()).getPort());
        while (System.in.read() >= 0) {
            // Runs until the test ends.
        }
        Runtime.getRuntime().halt(0);
    }
}
