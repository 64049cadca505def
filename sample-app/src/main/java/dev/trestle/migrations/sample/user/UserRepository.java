package dev.trestle.migrations.sample.user;

import java.util.List;

import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;

/**
 * Users in the database.
 */
public interface UserRepository extends JpaRepository<User, Long> {

	List<User> findAllByOrderById(Pageable page);

}
