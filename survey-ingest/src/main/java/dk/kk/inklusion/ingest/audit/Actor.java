package dk.kk.inklusion.ingest.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Who does something.
 *
 * @param role {@code vendor}, {@code steward}, or {@code service} where nobody asked for it
 * @param vendor null of the others
 * @param key id of the key, never the key; null where it is not known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Actor(String role, @Nullable String vendor, @Nullable String key) {
  private static final String ATTRIBUTE = Actor.class.getName();

  /** The service itself. */
  public static final Actor SERVICE = new Actor("service", null, null);

  /** A vendor, as a batch event tells of one. */
  public static Actor vendor(String name) {
    return new Actor("vendor", name, null);
  }

  /** Makes this the one who does what is done in a request. */
  public void actsIn(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  /** Whoever sent the present request; the service itself outside of one. */
  static Actor current() {
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    return request != null
            && request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST)
                instanceof Actor actor
        ? actor
        : SERVICE;
  }
}
