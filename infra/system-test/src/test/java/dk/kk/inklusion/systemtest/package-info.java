/**
 * Tests of the whole house as people meet it: started by {@code infra/local/run}, used over HTTP,
 * and judged by what it answers, logs, counts and keeps, also when it is killed in the middle.
 */
@NullMarked
package dk.kk.inklusion.systemtest;

import org.jspecify.annotations.NullMarked;
