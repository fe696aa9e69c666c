package dk.kk.inklusion.barometer.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FingerprintsTest {
  private static final int MANY = 200_000;

  private final Fingerprints known = new Fingerprints();

  @Test
  void whoeverWasAddedIsFoundHoweverManyThereAre() {
    keys(MANY).forEach(known::add);
    assertThat(keys(MANY)).allMatch(known::mayContain);
  }

  @Test
  void hardlyAnybodyElseIsFound() {
    keys(MANY).forEach(known::add);
    assertThat(keys(2 * MANY).skip(MANY)).noneMatch(known::mayContain);
  }

  @Test
  void aKeyThatBeginsLikeAnotherIsAnother() {
    known.add(key("survey/2012/abc"));
    assertThat(known.mayContain(key("survey/2012/abcd"))).isFalse();
    assertThat(known.mayContain(key("survey/2012/ab"))).isFalse();
    assertThat(known.mayContain(new byte[0])).isFalse();
  }

  private static Stream<byte[]> keys(int number) {
    return IntStream.range(0, number).mapToObj(i -> key("inklusion/2012/respondent-" + i));
  }

  private static byte[] key(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
