package dk.kk.inklusion.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.1,             192.0.2.2,             false",
    "192.0.2.1,             192.0.2.1,             true",
    "2001:db8:0:1::1,       2001:db8:0:1:ffff::9,  true",
    "2001:db8:0:1::1,       2001:DB8:0:1:0:0:0:1,  true",
    "2001:db8:0:1::1,       2001:db8:0:2::1,       false",
    "not:an:address,        not:an:address,        true",
    "not:an:address,        neither:is:this,       false",
  })
  void whoHasOneAddressOfAnIpv6NetworkHasAll(String one, String other, boolean same) {
    assertThat(Network.of(one).equals(Network.of(other))).isEqualTo(same);
  }

  @Test
  void howeverManyCallThoseThatCalledLastAreRemembered() {
    var buckets = new Buckets(new Rate(1, Duration.ofDays(1)), 3);
    assertThat(buckets.of("here").tryConsume(1)).isTrue();
    IntStream.range(0, 100)
        .forEach(i -> {
          assertThat(buckets.of("passer-by-" + i).tryConsume(1)).isTrue();
          assertThat(buckets.of("here").tryConsume(1)).isFalse();
        });
    assertThat(buckets.find("passer-by-0")).isNull();
    assertThat(buckets.find("passer-by-99")).isNotNull();
  }
}
