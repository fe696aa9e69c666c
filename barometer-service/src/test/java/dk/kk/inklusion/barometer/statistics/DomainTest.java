package dk.kk.inklusion.barometer.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.barometer.statistics.Domain.Stratum;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class DomainTest {
  @Test
  void twoGroupsTogetherAreTheSumOfBothInEveryStratum() {
    Domain first = domain(moments(2, 80), moments(1, 60));
    Domain second = domain(moments(3, 50), new Moments());

    Domain both = first.and(second);

    assertThat(both.strata()).extracting(Stratum::rows).containsExactly(10L, 20L);
    assertThat(both.strata())
        .extracting(stratum -> stratum.inDomain().wy())
        .containsExactly(BigInteger.valueOf(310), BigInteger.valueOf(60));
    assertThat(both.total().n()).isEqualTo(3);
    assertThat(first.total().n()).as("the parts stay as they were").isEqualTo(2);
  }

  private static Domain domain(Moments first, Moments second) {
    return new Domain(List.of(new Stratum(10, first), new Stratum(20, second)));
  }

  private static Moments moments(long weight, long score) {
    Moments moments = new Moments();
    moments.add(weight, score);
    return moments;
  }
}
