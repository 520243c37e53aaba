package io.syncjob.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PieceSizeTest {
    @Test
    void piecesGrowWhileNoRowIsBad() {
        PieceSize piece = new PieceSize(100_000);
        int first = piece.rows();

        piece.settled(first);
        piece.settled(first);

        assertThat(piece.rows()).isEqualTo(2 * first);
        piece.settled(1_000_000);
        assertThat(piece.rows()).isEqualTo(100_000);
    }

    @Test
    void piecesAreTheSmallerTheCloserBadRowsAre() {
        int far = after(100_000).rows();
        int near = after(1_000).rows();
        int all = after(1).rows();

        assertThat(far).isGreaterThan(near);
        assertThat(near).isGreaterThan(all);
        assertThat(all).isEqualTo(22);
        assertThat(far).isLessThan(100_000);
    }

    @Test
    void piecesGrowAgainWhenNoMoreRowsAreBad() {
        PieceSize piece = after(1);
        piece.settled(1_000_000);

        assertThat(piece.rows()).isGreaterThan(10_000);
    }

    @Test
    void noPieceIsLargerThanTheUserWantsIt() {
        assertThat(new PieceSize(7).rows()).isEqualTo(7);
    }

    private static PieceSize after(int apart) {
        PieceSize piece = new PieceSize(Integer.MAX_VALUE);
        for (int i = 0; i < 20; i++) {
            piece.refused(apart);
        }
        return piece;
    }
}
