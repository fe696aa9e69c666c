package dk.kk.inklusion.ingest.door;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Does the same thing many times at once. */
final class Together {
  private Together() {}

  static <T> List<T> run(int times, IntFunction<T> task) {
    var start = new CountDownLatch(times);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<T>> tasks =
          IntStream.range(0, times)
              .mapToObj(i ->
                  (Callable<T>)
                      () -> {
                        start.countDown();
                        start.await();
                        return task.apply(i);
                      })
              .toList();
      return threads.invokeAll(tasks).stream().map(Together::result).toList();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
