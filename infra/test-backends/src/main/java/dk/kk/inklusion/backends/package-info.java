/**
 * The broker and the database an integration test asks for. The tests are written once; whether
 * both are embedded or containers is chosen when the build is started.
 */
@NullMarked
package dk.kk.inklusion.backends;

import org.jspecify.annotations.NullMarked;
