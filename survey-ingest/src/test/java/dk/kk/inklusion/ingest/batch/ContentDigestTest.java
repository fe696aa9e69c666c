package dk.kk.inklusion.ingest.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.ingest.pseudonym.PseudonymKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContentDigestTest {
  private static final PseudonymKey KEY = new PseudonymKey(new byte[32]);

  @Test
  void theSameRowsInAnyOrderAreTheSame() {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      rows.add("r" + i);
    }
    String digest = digest(KEY, rows);
    Random random = new Random(3);
    for (int i = 0; i < 20; i++) {
      Collections.shuffle(rows, random);
      assertThat(digest(KEY, rows)).isEqualTo(digest);
    }
    assertThat(digest).matches("sha-256:[0-9a-f]{64}");
  }

  @Test
  void otherRowsAreOthers() {
    Set<String> digests = new HashSet<>();
    digests.add(digest(KEY, List.of()));
    digests.add(digest(KEY, List.of("a")));
    digests.add(digest(KEY, List.of("a", "a")));
    digests.add(digest(KEY, List.of("a", "b")));
    digests.add(digest(KEY, List.of("ab")));
    byte[] other = new byte[32];
    other[0] = 1;
    digests.add(digest(new PseudonymKey(other), List.of("a")));
    var withdrawn = new ContentDigest(KEY.mac("content"));
    withdrawn.add(bytes("k"), null);
    digests.add(withdrawn.text());
    digests.add(digest(KEY, List.of("")));
    assertThat(digests).hasSize(8);
  }

  private static String digest(PseudonymKey key, List<String> rows) {
    var digest = new ContentDigest(key.mac("content"));
    rows.forEach(row -> digest.add(bytes("k"), bytes(row)));
    return digest.text();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
