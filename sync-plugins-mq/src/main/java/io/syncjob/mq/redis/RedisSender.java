package io.syncjob.mq.redis;

import io.syncjob.error.SyncError;
import io.syncjob.mq.internal.OutgoingMessage;
import io.syncjob.mq.internal.Sender;
import io.syncjob.text.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisDataException;

/** Adds entries in pipelines: the answers are read when enough were sent. */
final class RedisSender implements Sender {
    private static final Logger LOG = LoggerFactory.getLogger(RedisSender.class);

    private final RedisWriter config;
    private final RedisConnection connection;
    private final String inWords;
    private final Jedis jedis;
    private final Pipeline pipeline;
    private final List<Sent> sent = new ArrayList<>();
    private final Map<Integer, Fault> faults = new HashMap<>();

    private record Sent(int row, Response<Object> answer) {}

    RedisSender(RedisWriter config, RedisConnection connection, String inWords) {
        this.config = config;
        this.connection = connection;
        this.inWords = inWords;
        this.jedis = connection.open(inWords);
        this.pipeline = jedis.pipelined();
    }

    @Override
    public void send(OutgoingMessage message, int row) {
        List<byte[]> fields = fields(message);
        if (fields.isEmpty()) {
            faults.put(row, new Fault("NO_FIELDS", "An entry of a stream has at least one field, and all are NULL"));
            return;
        }
        List<byte[]> arguments = arguments(message);
        arguments.addAll(fields);
        try {
            sent.add(new Sent(row, pipeline.sendCommand(Protocol.Command.XADD, arguments.toArray(byte[][]::new))));
            if (sent.size() >= config.inFlight()) {
                readAnswers();
            }
        } catch (RuntimeException e) {
            throw connection.failed(e, inWords, SyncError.WRITE_FAILED);
        }
    }

    /** What stands before the fields. */
    private List<byte[]> arguments(OutgoingMessage message) {
        List<byte[]> arguments = new ArrayList<>();
        String stream = message.destination();
        arguments.add(bytes(stream == null ? config.stream() : stream));
        Long most = config.maxLength();
        if (most != null) {
            arguments.add(bytes("MAXLEN"));
            arguments.add(bytes("~"));
            arguments.add(bytes(Long.toString(most)));
        }
        String id = message.id();
        arguments.add(bytes(id == null ? "*" : id));
        return arguments;
    }

    /** Names and values in turn. */
    private List<byte[]> fields(OutgoingMessage message) {
        List<byte[]> fields = new ArrayList<>();
        String valueField = config.valueField();
        if (valueField == null) {
            message.properties().forEach((name, value) -> add(fields, name, value));
            return fields;
        }
        add(fields, valueField, message.valueOrEmpty());
        String keyField = config.keyField();
        byte[] key = message.key();
        if (keyField != null && key != null) {
            add(fields, keyField, key);
        }
        for (OutgoingMessage.Header header : message.headers()) {
            byte[] value = header.value();
            add(fields, header.name(), value == null ? new byte[0] : value);
        }
        return fields;
    }

    private static void add(List<byte[]> fields, String name, byte[] value) {
        fields.add(bytes(name));
        fields.add(value);
    }

    private static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    private void readAnswers() {
        pipeline.sync();
        for (Sent each : sent) {
            try {
                each.answer().get();
            } catch (JedisDataException e) {
                String said = String.valueOf(e.getMessage());
                if (!said.startsWith("ERR ")) {
                    throw e;
                }
                faults.put(each.row(), new Fault("REFUSED", "Redis refuses the entry: " + said));
            }
        }
        sent.clear();
    }

    @Override
    public void settle(Refused to) {
        try {
            readAnswers();
        } catch (RuntimeException e) {
            throw connection.failed(e, inWords, SyncError.WRITE_FAILED);
        }
        faults.forEach(to::refused);
        faults.clear();
    }

    @Override
    public void cancel() {
        try {
            jedis.getConnection().forceDisconnect();
        } catch (IOException e) {
            LOG.debug("The connection to Redis was closed before", e);
        }
    }

    @Override
    public void close() {
        jedis.close();
    }
}
