package io.syncjob.file.format.document;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.MissingResourceException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The records of an XML document: the elements of one name, wherever they stand. Their columns are the texts of elements and
 * attributes. External entities are never looked up and declarations of entities are refused.
 */
final class XmlRecords implements RecordSource {
    private static final String NIL = "http://www.w3.org/2001/XMLSchema-instance";

    private final InputStream in;
    private final XMLStreamReader reader;
    private final String file;
    private final String record;
    private final @Nullable PathTree paths;

    /**
     * @param record the name of the records' elements; empty for the children of the document's element
     * @param paths where the columns stand in a record; null where each child and attribute is a column
     */
    XmlRecords(InputStream in, String file, String record, @Nullable PathTree paths) throws IOException {
        this.in = in;
        this.file = file;
        this.record = record;
        this.paths = paths;
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            this.reader = factory.createXMLStreamReader(in);
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    private IOException broken(Exception e) {
        return new IOException("file '" + file + "' is no well-formed XML: " + e.getMessage(), e);
    }

    @Override
    public boolean next(JsonGenerator out) throws IOException {
        try {
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    boolean isRecord = record.isEmpty()
                            ? depth++ == 1
                            : reader.getLocalName().equals(record);
                    if (isRecord) {
                        depth--;
                        out.writeStartObject();
                        take(out);
                        out.writeEndObject();
                        return true;
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    depth--;
                }
            }
            return false;
        } catch (XMLStreamException | MissingResourceException e) {
            // The JDK's parser has no text for some faults, and says so in this way.
            throw broken(e);
        }
    }

    private int depth;

    /** Reads the current element to its end. */
    private void take(JsonGenerator out) throws XMLStreamException, IOException {
        Map<String, @Nullable String> cells = new LinkedHashMap<>();
        Deque<StringBuilder> texts = new ArrayDeque<>();
        Deque<Boolean> nils = new ArrayDeque<>();
        Deque<@Nullable Object> nodes = new ArrayDeque<>();
        Object root = paths == null ? new Object() : paths;
        Object none = new Object();
        attributes(paths, true, cells);
        nodes.push(root);
        String name = "";
        while (!nodes.isEmpty()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    name = reader.getLocalName();
                    PathTree above = nodes.peek() instanceof PathTree tree ? tree : null;
                    PathTree node = above == null ? null : above.child(name);
                    attributes(node, false, cells);
                    nodes.push(node == null ? none : node);
                    texts.push(new StringBuilder());
                    nils.push("true".equals(reader.getAttributeValue(NIL, "nil")));
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (!texts.isEmpty()) {
                        texts.peek().append(reader.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    Object node = nodes.pop();
                    if (!texts.isEmpty()) {
                        String text = texts.pop().toString();
                        String cell = nils.pop() ? null : text;
                        if (paths == null && nodes.size() == 1) {
                            cells.put(reader.getLocalName(), cell);
                        } else if (node instanceof PathTree tree && tree.column() != null) {
                            cells.put(tree.column(), cell);
                        }
                    }
                }
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new IOException("file '" + file + "' has an entity of its own, which is not looked up");
                default -> {
                    // Comments and instructions say nothing about the rows.
                }
            }
        }
        for (Map.Entry<String, @Nullable String> cell : cells.entrySet()) {
            out.writeStringField(cell.getKey(), cell.getValue());
        }
    }

    private void attributes(@Nullable PathTree node, boolean ofRecord, Map<String, @Nullable String> cells) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String name = reader.getAttributeLocalName(i);
            if (paths == null) {
                if (ofRecord) {
                    cells.put(name, reader.getAttributeValue(i));
                }
            } else if (node != null) {
                PathTree child = node.child("@" + name);
                if (child != null && child.column() != null) {
                    cells.put(child.column(), reader.getAttributeValue(i));
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (in) {
            reader.close();
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }
}
