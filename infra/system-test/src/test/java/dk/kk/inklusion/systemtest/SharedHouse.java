package dk.kk.inklusion.systemtest;

import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One house with the demo loaded, for all classes that leave it standing. Each works with surveys
 * of its own.
 */
final class SharedHouse implements ParameterResolver {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(SharedHouse.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
    return parameter.getParameter().getType() == House.class;
  }

  @Override
  public House resolveParameter(ParameterContext parameter, ExtensionContext extension) {
    return extension
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(
            "house",
            _ -> {
              // Whoever is told by webhook is here, too.
              House house = House.empty("shared", Map.of("WEBHOOK_ALLOW_PRIVATE", "true"));
              house.start();
              return house;
            },
            House.class);
  }
}
