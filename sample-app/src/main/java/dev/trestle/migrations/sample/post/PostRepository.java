package dev.trestle.migrations.sample.post;

import java.util.List;

import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;

/**
 * Posts in the database.
 */
public interface PostRepository extends JpaRepository<Post, Long> {

	List<Post> findByAuthorIdOrderByCreatedAtDesc(long authorId, Pageable page);

}
