export { startMqttGateway, type MqttGateway } from './mqtt-gateway.ts';
