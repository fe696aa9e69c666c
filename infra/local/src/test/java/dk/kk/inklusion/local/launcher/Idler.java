package dk.kk.inklusion.local.launcher;

import java.util.concurrent.CountDownLatch;

/** A process that does what its argument says. */
public final class Idler {
  private Idler() {}

  public static void main(String[] args) throws InterruptedException {
    System.out.println("idling");
    switch (args[0]) {
      case "fail" -> System.exit(3);
      case "linger" -> Runtime.getRuntime().addShutdownHook(new Thread(Idler::waitForEver));
      default -> {}
    }
    new CountDownLatch(1).await();
  }

  private static void waitForEver() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException _) {
      System.out.println("woken");
    }
  }
}
