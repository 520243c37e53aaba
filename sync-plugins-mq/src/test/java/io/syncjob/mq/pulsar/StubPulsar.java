package io.syncjob.mq.pulsar;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.pulsar.common.api.proto.BaseCommand;
import org.apache.pulsar.common.api.proto.CommandLookupTopicResponse;
import org.apache.pulsar.common.api.proto.CommandPartitionedTopicMetadataResponse;

/** Speaks enough of Pulsar's protocol for a topic without messages to be looked at, so that settings are proved without a server. */
final class StubPulsar implements AutoCloseable {
    private static final int PROTOCOL = 21;

    private final ServerSocket listening;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    StubPulsar() throws IOException {
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    /** {@code host:port} to connect to. */
    String address() {
        return "127.0.0.1:" + listening.getLocalPort();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "junit-pulsar");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (true) {
            try {
                Socket socket = listening.accept();
                sockets.add(socket);
                start(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                DataInputStream in = new DataInputStream(socket.getInputStream());
                DataOutputStream out = new DataOutputStream(socket.getOutputStream())) {
            while (true) {
                int frame = in.readInt();
                byte[] bytes = new byte[in.readInt()];
                in.readFully(bytes);
                in.skipNBytes(frame - Integer.BYTES - bytes.length);
                BaseCommand asked = new BaseCommand();
                asked.parseFrom(bytes);
                BaseCommand answer = new BaseCommand();
                if (answer(asked, answer)) {
                    byte[] told = answer.toByteArray();
                    out.writeInt(Integer.BYTES + told.length);
                    out.writeInt(told.length);
                    out.write(told);
                    out.flush();
                }
            }
        } catch (IOException e) {
            return; // closed
        }
    }

    /** Answers a command; gives false for one that has no answer. */
    private boolean answer(BaseCommand asked, BaseCommand answer) {
        switch (asked.getType()) {
            case CONNECT -> {
                answer.setType(BaseCommand.Type.CONNECTED);
                answer.setConnected()
                        .setServerVersion("stub")
                        .setProtocolVersion(PROTOCOL)
                        .setFeatureFlags()
                        .setSupportsGetPartitionedMetadataWithoutAutoCreation(true);
            }
            case PARTITIONED_METADATA -> {
                answer.setType(BaseCommand.Type.PARTITIONED_METADATA_RESPONSE);
                answer.setPartitionMetadataResponse()
                        .setRequestId(asked.getPartitionMetadata().getRequestId())
                        .setPartitions(0)
                        .setResponse(CommandPartitionedTopicMetadataResponse.LookupType.Success);
            }
            case LOOKUP -> {
                answer.setType(BaseCommand.Type.LOOKUP_RESPONSE);
                answer.setLookupTopicResponse()
                        .setRequestId(asked.getLookupTopic().getRequestId())
                        .setBrokerServiceUrl("pulsar://" + address())
                        .setAuthoritative(true)
                        .setResponse(CommandLookupTopicResponse.LookupType.Connect);
            }
            case GET_LAST_MESSAGE_ID -> {
                answer.setType(BaseCommand.Type.GET_LAST_MESSAGE_ID_RESPONSE);
                answer.setGetLastMessageIdResponse()
                        .setRequestId(asked.getGetLastMessageId().getRequestId())
                        .setLastMessageId()
                        .setLedgerId(0)
                        .setEntryId(-1);
            }
            case PRODUCER -> {
                answer.setType(BaseCommand.Type.PRODUCER_SUCCESS);
                answer.setProducerSuccess()
                        .setRequestId(asked.getProducer().getRequestId())
                        .setProducerName("stub")
                        .setProducerReady(true);
            }
            case SUBSCRIBE -> succeed(answer, asked.getSubscribe().getRequestId());
            case CLOSE_CONSUMER -> succeed(answer, asked.getCloseConsumer().getRequestId());
            case CLOSE_PRODUCER -> succeed(answer, asked.getCloseProducer().getRequestId());
            case PING -> {
                answer.setType(BaseCommand.Type.PONG);
                answer.setPong();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void succeed(BaseCommand answer, long request) {
        answer.setType(BaseCommand.Type.SUCCESS);
        answer.setSuccess().setRequestId(request);
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket each : sockets) {
                each.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
