package dk.kk.inklusion.report.web;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where readers outside find this service; what is sent to them cannot ask the request.
 *
 * @param url without a slash at its end
 */
@ConfigurationProperties("site")
public record SiteProperties(String url) {
  public SiteProperties {
    url = url.replaceFirst("/+$", "");
  }

  /** The figures of a revision. */
  public String index(String survey, String wave, long revision) {
    return "%s/api/v1/surveys/%s/waves/%s/index?revision=%d".formatted(url, survey, wave, revision);
  }
}
