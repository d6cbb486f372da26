internal import CRabbitMQ
internal import Messaging
