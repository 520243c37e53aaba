package io.syncjob.file;

import java.util.Comparator;

/** The order of splits that their ids tell: runs of digits compare as numbers, all else as text. */
final class SplitOrder implements Comparator<String> {
    static final SplitOrder BY_ID = new SplitOrder();

    private SplitOrder() {}

    @Override
    public int compare(String left, String right) {
        int i = 0;
        int k = 0;
        while (i < left.length() && k < right.length()) {
            int leftEnd = digits(left, i);
            int rightEnd = digits(right, k);
            int order;
            if (leftEnd > i && rightEnd > k) {
                order = compareNumbers(left.substring(i, leftEnd), right.substring(k, rightEnd));
                i = leftEnd;
                k = rightEnd;
            } else {
                order = Character.compare(left.charAt(i++), right.charAt(k++));
            }
            if (order != 0) {
                return order;
            }
        }
        int rest = Integer.compare(left.length() - i, right.length() - k);
        return rest != 0 ? rest : left.compareTo(right);
    }

    private static int digits(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private static int compareNumbers(String left, String right) {
        String a = left.replaceFirst("^0+", "");
        String b = right.replaceFirst("^0+", "");
        return a.length() != b.length() ? Integer.compare(a.length(), b.length()) : a.compareTo(b);
    }
}
