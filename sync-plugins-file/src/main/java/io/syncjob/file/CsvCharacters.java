package io.syncjob.file;

import io.syncjob.file.format.csv.CsvDialect;
import java.util.LinkedHashMap;
import java.util.Map;

/** The characters of a CSV dialect. */
final class CsvCharacters {
    private CsvCharacters() {}

    /** A dialect of these characters, of which 0 stands for none, once they are known to be apart. */
    static CsvDialect dialect(char delimiter, char quote, char escape, char comment) {
        Map<String, Character> named = new LinkedHashMap<>();
        named.put("delimiter", delimiter);
        named.put("quote", quote);
        named.put("escape", escape == quote ? '\0' : escape);
        named.put("comment", comment);
        Map<Character, String> seen = new LinkedHashMap<>();
        named.forEach((name, character) -> {
            if (character == '\n' || character == '\r' || character >= 0x80) {
                throw Settings.invalid(
                        "The setting " + name + " is the character " + Character.getName(character),
                        "Use an ASCII character that ends no line.");
            }
            String other = character == 0 ? null : seen.put(character, name);
            if (other != null) {
                throw Settings.invalid(
                        "The settings " + other + " and " + name + " are both '" + character + "'",
                        "Use characters that are all different.");
            }
        });
        return new CsvDialect((byte) delimiter, (byte) quote, (byte) (char) named.get("escape"), (byte) comment);
    }
}
