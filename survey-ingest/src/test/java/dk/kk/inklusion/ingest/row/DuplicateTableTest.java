package dk.kk.inklusion.ingest.row;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.ingest.pseudonym.Pseudonym;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DuplicateTableTest {
  @Test
  void agreesWithASet() {
    Random random = new Random(4);
    DuplicateTable table = new DuplicateTable();
    Set<Pseudonym> set = new HashSet<>();
    for (int i = 0; i < 200_000; i++) {
      // Some come again, and many share half of their bits.
      Pseudonym p = new Pseudonym(random.nextLong() & ~0xFFFFFL, random.nextLong(1 << 14));
      assertThat(table.add(p)).isEqualTo(set.add(p));
      if (random.nextInt(3) == 0) {
        assertThat(table.add(p)).isFalse();
      }
    }
  }

  @Test
  void zeroIsAPseudonymLikeAnother() {
    DuplicateTable table = new DuplicateTable();
    assertThat(table.add(new Pseudonym(0, 0))).isTrue();
    assertThat(table.add(new Pseudonym(0, 0))).isFalse();
    assertThat(table.add(new Pseudonym(0, 1))).isTrue();
    assertThat(table.add(new Pseudonym(1, 0))).isTrue();
  }
}
