package dk.kk.inklusion.ingest.pseudonym;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.kk.inklusion.ingest.problem.CannotStartException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PseudonymTest {
  @TempDir Path folder;

  @Test
  void isTheFirstHalfOfTheHmacOverSurveyWaveAndId() throws Exception {
    byte[] key = new byte[32];
    new Random(1).nextBytes(key);
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    byte[] message = "inklusion\0002012\000kbh-2012-0001".getBytes(StandardCharsets.UTF_8);
    byte[] expected = Arrays.copyOf(mac.doFinal(message), 16);

    assertThat(read(key).pseudonymiser("inklusion", "2012").of("kbh-2012-0001").text())
        .isEqualTo(Base64.getUrlEncoder().withoutPadding().encodeToString(expected));
  }

  @Test
  void textIsBase64UrlOfTheBits() {
    Random random = new Random(2);
    for (int i = 0; i < 1_000; i++) {
      Pseudonym pseudonym = new Pseudonym(random.nextLong(), random.nextLong());
      byte[] bytes =
          ByteBuffer.allocate(16).putLong(pseudonym.high()).putLong(pseudonym.low()).array();
      assertThat(pseudonym.text())
          .isEqualTo(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes))
          .hasSize(Pseudonym.LENGTH);
    }
  }

  @Test
  void differsBetweenWavesSurveysAndKeys() throws Exception {
    PseudonymKey key = read(new byte[32]);
    byte[] another = new byte[32];
    another[31] = 1;
    assertThat(
            java.util.Set.of(
                key.pseudonymiser("a", "1").of("x"),
                key.pseudonymiser("a", "2").of("x"),
                key.pseudonymiser("b", "1").of("x"),
                key.pseudonymiser("a", "1").of("y"),
                read(another).pseudonymiser("a", "1").of("x")))
        .hasSize(5);
    assertThat(key.id()).hasSize(16).isNotEqualTo(read(another).id());
  }

  @Test
  void theKeyNeverShowsInText() throws Exception {
    byte[] key = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    assertThat(read(key).toString()).doesNotContain(Base64.getEncoder().encodeToString(key));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "c2hvcnQ=", "not base64!", "æøå"})
  void anUnusableKeyIsRefusedWithAWayToMakeOne(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("key"), content);
    for (String name : new String[] {"", file.toString(), folder.resolve("none").toString()}) {
      assertThatThrownBy(() -> PseudonymKey.read(name))
          .isInstanceOf(CannotStartException.class)
          .hasMessageContaining("key");
    }
  }

  private PseudonymKey read(byte[] key) throws IOException, GeneralSecurityException {
    Path file = folder.resolve("good");
    Files.writeString(file, Base64.getEncoder().encodeToString(key) + "\n");
    return PseudonymKey.read(file.toString());
  }
}
