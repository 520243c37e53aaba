package io.syncjob.core.convert;

import io.syncjob.data.ByteSlice;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a text is one JSON value and no more, as RFC 8259 defines it. Reads bytes once, keeps nothing but the kinds
 * of the brackets that are open, and so has no limit of depth. One for each text.
 */
final class JsonText {
    private final byte[] bytes;
    private final int end;
    private int place;
    private int depth;
    /** Whether the open bracket at each depth is that of an object. Made when the first bracket opens. */
    private @Nullable BitSet objects;

    private JsonText(ByteSlice text) {
        this.bytes = text.array();
        this.place = text.offset();
        this.end = place + text.length();
    }

    static boolean isJson(ByteSlice text) {
        JsonText json = new JsonText(text);
        return json.value() && json.place == json.end;
    }

    private boolean value() {
        boolean valueNext = true;
        do {
            blanks();
            if (valueNext) {
                if (open()) {
                    continue;
                }
                if (!scalar()) {
                    return false;
                }
                valueNext = false;
            } else if (skip(',')) {
                blanks();
                if (inObject() && !name()) {
                    return false;
                }
                valueNext = true;
            } else if (!skip(inObject() ? '}' : ']')) {
                return false;
            } else {
                depth--;
            }
            blanks();
        } while (valueNext || depth > 0);
        return true;
    }

    /** Passes an opening bracket, and the name behind one of an object; not that of an empty list or object. */
    private boolean open() {
        if (place >= end || (bytes[place] != '{' && bytes[place] != '[')) {
            return false;
        }
        boolean object = bytes[place] == '{';
        int start = place;
        place++;
        blanks();
        if (place < end && bytes[place] == (object ? '}' : ']')) {
            place = start;
            return false;
        }
        depth++;
        if (objects == null) {
            objects = new BitSet();
        }
        objects.set(depth, object);
        if (object && !name()) {
            // No scalar begins here, so that the caller refuses the text.
            place = end;
            return false;
        }
        return true;
    }

    private boolean inObject() {
        return objects != null && objects.get(depth);
    }

    private boolean name() {
        if (!string()) {
            return false;
        }
        blanks();
        return skip(':');
    }

    private boolean scalar() {
        if (place >= end) {
            return false;
        }
        return switch (bytes[place]) {
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            case '{' -> empty('}');
            case '[' -> empty(']');
            default -> number();
        };
    }

    private boolean empty(char closing) {
        place++;
        blanks();
        return skip(closing);
    }

    private boolean word(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (!skip(word.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean number() {
        skip('-');
        if (!skip('0') && !digits()) {
            return false;
        }
        if (skip('.') && !digits()) {
            return false;
        }
        if (skip('e') || skip('E')) {
            if (!skip('+')) {
                skip('-');
            }
            return digits();
        }
        return true;
    }

    private boolean digits() {
        int start = place;
        while (place < end && bytes[place] >= '0' && bytes[place] <= '9') {
            place++;
        }
        return place > start;
    }

    private boolean string() {
        if (!skip('"')) {
            return false;
        }
        while (place < end) {
            byte letter = bytes[place++];
            if (letter == '"') {
                return true;
            }
            if ((letter >= 0 && letter < ' ') || (letter == '\\' && !escape())) {
                return false;
            }
        }
        return false;
    }

    private boolean escape() {
        if (place >= end) {
            return false;
        }
        byte letter = bytes[place++];
        if (letter != 'u') {
            return "\"\\/bfnrt".indexOf(letter) >= 0;
        }
        for (int stop = place + 4; place < stop; place++) {
            if (place >= end || Character.digit(bytes[place], 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private void blanks() {
        while (place < end
                && (bytes[place] == ' ' || bytes[place] == '\n' || bytes[place] == '\r' || bytes[place] == '\t')) {
            place++;
        }
    }

    private boolean skip(char letter) {
        if (place < end && bytes[place] == letter) {
            place++;
            return true;
        }
        return false;
    }
}
