package dk.kk.inklusion.report.delivery;

import dk.kk.inklusion.report.subscription.Targets;
import dk.kk.inklusion.report.subscription.WebhookProperties;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.Timeout;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The client endpoints are called with. It does nothing of its own accord: no redirect (which could
 * lead inside), no retry (the ladder's task), no cookies, no unpacking. Every attempt is a new
 * connection, so each is checked by the address it really goes to.
 */
@Configuration
class EndpointClient {
  @Bean
  CloseableHttpClient endpoints(Targets targets, WebhookProperties properties) {
    Timeout timeout = Timeout.of(properties.attemptTimeout());
    var connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDnsResolver(new Checked(targets))
            .setMaxConnTotal(2 * properties.concurrent())
            .setMaxConnPerRoute(2 * properties.concurrent())
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(timeout)
                    .setSocketTimeout(timeout)
                    .build())
            .build();
    return HttpClients.custom()
        .setConnectionManager(connections)
        .setConnectionReuseStrategy((_, _, _) -> false)
        .setUserAgent("inklusionsbarometer/1.0")
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .build();
  }

  /** The client connects to what this returns and looks nothing up itself. */
  private record Checked(Targets targets) implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      return targets.resolve(host);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }
}
